/*
 * Writes down what the official client says of the models beside their fields, for the sandbox to take protobuf bodies and
 * to describe itself: Go's name for each, and the numbers that its fields have in protobuf messages (messages.txt), and
 * what its documentation says of it (descriptions.txt). Run by the build of the sandbox after models.groovy.
 *
 * A line of messages.txt is one model: the client's name, the name in OpenAPI documents, and number:field, with /TYPE where
 * the value is a message and no model. A number with a dot is a field of a message that Go embeds, and JSON does not show. A
 * model without a message has no numbers.
 */
import com.google.protobuf.Descriptors
import groovyjarjarasm.asm.AnnotationVisitor
import groovyjarjarasm.asm.ClassReader
import groovyjarjarasm.asm.ClassVisitor
import groovyjarjarasm.asm.FieldVisitor
import groovyjarjarasm.asm.MethodVisitor
import groovyjarjarasm.asm.Opcodes
import java.util.jar.JarFile

def folder = new File(project.build.directory, 'generated-resources/models/io/groovernor/sandbox/model')
def table = new File(folder, 'models.txt')
def output = new File(folder, 'messages.txt')
def texts = new File(folder, 'descriptions.txt')
def self = new File(project.basedir, 'src/build/messages.groovy')
if (output.lastModified() > Math.max(table.lastModified(), self.lastModified())) return

def jarOf = { String name ->
    new JarFile(new File(Class.forName(name, false, getClass().classLoader).protectionDomain.codeSource.location.toURI()))
}

// Every message of the client, by its full name, as in k8s.io.api.apps.v1.Deployment.
def messages = [:]
jarOf('io.kubernetes.client.proto.Meta').entries()*.name.findAll { it ==~ 'io/kubernetes/client/proto/\\w+\\.class' }.each {
    def type = Class.forName((it - '.class').replace('/', '.'), true, getClass().classLoader)
    ((Descriptors.FileDescriptor) type.getMethod('getDescriptor').invoke(null)).messageTypes.each { messages[it.fullName] = it }
}

// The models as models.groovy found them: their fields, and which are kinds.
def models = new TreeMap()
def roots = []
table.eachLine { line ->
    def columns = line.split(' ')
    if (columns[0] == '=') {
        roots << [apiVersion: columns[1], kind: columns[2], model: columns[3]]
    } else {
        models[columns[0]] = columns.drop(2).collectEntries { it.replace('!', '').split(':', 2) as List }
    }
}

/** What JSON calls a field; protobuf has no room for $ref and x-kubernetes-map-type. */
def jsonName = { Map fields, String name ->
    def kebab = name.replaceAll(/([A-Z])/) { it[0] == it[1] ? "-${it[1].toLowerCase()}" : it[1] }
    [name, '$' + name, kebab, kebab.replaceFirst(/^x-/, 'x-kubernetes-')].find { fields.containsKey(it) } ?:
        fields.keySet().find { it.equalsIgnoreCase(name) }
}

def schemaName = { message -> message.fullName.replaceFirst(/^k8s\.io/, 'io.k8s').replace('_', '-') }

def found = [:]
def lost = []
def numbers
numbers = { String model, message, String prefix, List pending ->
    def fields = models[model]
    message.fields.collectMany { field ->
        def name = jsonName(fields, field.name)
        def inner = field.javaType == Descriptors.FieldDescriptor.JavaType.MESSAGE && !field.repeated ? field.messageType : null
        if (name == null && inner != null && inner.fields.any { jsonName(fields, it.name) != null }) {
            return numbers(model, inner, "$prefix${field.number}.", pending)
        }
        if (name == null) return []
        def type = fields.get(name).replaceFirst(/^(\[\]|map\[string\])/, '')
        def value = field.mapField ? field.messageType.findFieldByName('value') : field
        def of = value.javaType == Descriptors.FieldDescriptor.JavaType.MESSAGE ? value.messageType : null
        if (models.containsKey(type)) pending << [type, of]
        def known = models.containsKey(type) || of == null ? '' : '/' + schemaName(of)
        ["$prefix${field.number}:$name$known".toString()]
    }
}

roots.each { root ->
    def group = root.apiVersion.contains('/') ? root.apiVersion.split(/[.\/]/)[0] : 'core'
    def version = root.apiVersion.split('/')[-1]
    def message = messages.values().find { it.name == root.kind && it.file.package.endsWith(".$group.$version") }
    if (message == null && root.apiVersion == 'meta.k8s.io/v1') message = messages["k8s.io.apimachinery.pkg.apis.meta.v1.$root.kind".toString()]
    def pending = new ArrayDeque([[root.model, message]])
    while (pending) {
        def (model, of) = pending.poll()
        if (found.containsKey(model)) continue
        if (of == null) {
            // The client has no messages of its group; all of its models are of that group then.
            found[model] = ["io.k8s.kube-aggregator.pkg.apis.$group.${version}.${model.replaceFirst(/^[A-Za-z]*?V\d+/, '')}", []]
            models[model].values().collect { it.replaceFirst(/^(\[\]|map\[string\])/, '') }
                .findAll { models.containsKey(it) && it != 'V1ObjectMeta' }.each { pending << [it, null] }
            continue
        }
        def next = []
        def own = numbers(model, of, '', next)
        found[model] = [schemaName(of), own]
        lost.addAll((models[model].keySet() - own.collect { it.split('[:/]')[1] } - ['kind', 'apiVersion']).collect { "${model}.$it" })
        next.each { pending << it }
    }
}
if (lost) throw new IllegalStateException("these fields of the client's models have no number in its messages: $lost")
if (models.keySet() - found.keySet()) throw new IllegalStateException("models without a name: ${models.keySet() - found.keySet()}")

/** What ApiModel and ApiModelProperty say, by the field; that of the model itself is under a dot. */
def descriptions = { String model ->
    def told = [:]
    def jar = jarOf('io.kubernetes.client.openapi.models.V1Pod')
    def getters = [:]
    new ClassReader(jar.getInputStream(jar.getEntry("io/kubernetes/client/openapi/models/${model}.class")).bytes).accept(new ClassVisitor(Opcodes.ASM9) {
        AnnotationVisitor keep(String descriptor, String wanted, Closure into) {
            if (!descriptor.endsWith("/$wanted;")) return null
            new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                void visit(String name, Object value) {
                    if (name in ['value', 'description'] && value) into(value)
                }
            }
        }

        @Override
        AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            keep(descriptor, 'ApiModel') { told['.'] = it }
        }

        @Override
        MethodVisitor visitMethod(int access, String method, String descriptor, String signature, String[] exceptions) {
            new MethodVisitor(Opcodes.ASM9) {
                @Override
                AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    keep(annotation, 'ApiModelProperty') { getters[method.toLowerCase(Locale.ROOT)] = it }
                }
            }
        }
    }, ClassReader.SKIP_DEBUG | ClassReader.SKIP_CODE)
    def bare = { it.replaceAll(/[^A-Za-z0-9]/, '').toLowerCase(Locale.ROOT) }
    models[model].keySet().each { field ->
        def text = getters["get${bare(field)}".toString()] ?: getters["get${bare(field.replaceFirst('\\$', ''))}".toString()]
        if (text) told.put(field, text)
    }
    told
}

output.text = found.sort().collect { model, it -> "$model ${it[0]} ${it[1].join(' ')}".trim() }.join('\n') + '\n'
texts.text = models.keySet().collectMany { model ->
    descriptions(model).sort().collect { field, text -> "$model $field ${text.replace('\\', '\\\\').replace('\n', '\\n')}" }
}.join('\n') + '\n'
