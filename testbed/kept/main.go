// Command kept prints which fields of the Kubernetes API are kept by Go when somebody writes their zero value, because they are
// pointers or are always written; all others are dropped, as nothing tells them from absent ones. No OpenAPI document tells
// that. A line is a type, as OpenAPI documents call it, and its fields. The sandbox has the lines of stable versions as kept.txt:
//
//	cd testbed && go run ./kept
package main

import (
	"fmt"
	"reflect"
	"sort"
	"strings"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes/scheme"
	aggregator "k8s.io/kube-aggregator/pkg/apis/apiregistration/v1"
)

func main() {
	all := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{scheme.AddToScheme, apiextensions.AddToScheme, aggregator.AddToScheme} {
		if err := add(all); err != nil {
			panic(err)
		}
	}
	found := map[string][]string{}
	seen := map[reflect.Type]bool{}
	for _, kind := range all.AllKnownTypes() {
		walk(kind, found, seen)
	}
	var lines []string
	for name, fields := range found {
		if strings.Contains(name, "alpha") || strings.Contains(name, "beta") {
			continue // the sandbox serves stable versions
		}
		sort.Strings(fields)
		lines = append(lines, name+" "+strings.Join(fields, " "))
	}
	sort.Strings(lines)
	fmt.Println(strings.Join(lines, "\n"))
}

func walk(t reflect.Type, found map[string][]string, seen map[reflect.Type]bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		walk(t.Elem(), found, seen)
	case reflect.Struct:
		if seen[t] || !strings.HasPrefix(t.PkgPath(), "k8s.io/") {
			return
		}
		seen[t] = true
		fields(t, nameOf(t), found, seen)
	}
}

// A struct that Go embeds has its fields in the JSON of the one around it.
func fields(t reflect.Type, name string, found map[string][]string, seen map[reflect.Type]bool) {
	for i := 0; i < t.NumField(); i++ {
		field := t.Field(i)
		json, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if json == "" && strings.Contains(options, "inline") && field.Type.Kind() == reflect.Struct {
			fields(field.Type, name, found, seen)
		}
		walk(field.Type, found, seen)
		if json != "" && json != "-" && keeps(field.Type, options) {
			found[name] = append(found[name], json)
		}
	}
}

func keeps(t reflect.Type, options string) bool {
	switch t.Kind() {
	case reflect.Struct: // only a time that is not set is written as null; other structs have a default in OpenAPI documents
		return strings.HasSuffix(t.Name(), "Time") && !strings.Contains(options, "omitzero")
	case reflect.Pointer:
		return t.Elem().Kind() != reflect.Struct
	default:
		return !strings.Contains(options, "omit")
	}
}

func nameOf(t reflect.Type) string {
	return "io.k8s." + strings.ReplaceAll(strings.TrimPrefix(t.PkgPath(), "k8s.io/"), "/", ".") + "." + t.Name()
}
