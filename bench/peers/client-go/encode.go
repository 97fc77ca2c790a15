package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"io"

	corev1 "k8s.io/api/core/v1"
)

// encode writes each pod as protobuf, after its length in four bytes, big end first.
func encode(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	writer := bufio.NewWriter(out)
	for lines.Scan() {
		var pod corev1.Pod
		if err := json.Unmarshal(lines.Bytes(), &pod); err != nil {
			return err
		}
		bytes, err := pod.Marshal()
		if err != nil {
			return err
		}
		if err := binary.Write(writer, binary.BigEndian, uint32(len(bytes))); err != nil {
			return err
		}
		if _, err := writer.Write(bytes); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return writer.Flush()
}
