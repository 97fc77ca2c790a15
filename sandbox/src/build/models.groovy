/*
 * Writes down the models of the built-in kinds as the official client has them: which fields there are, of which type,
 * and which are required. Run by the build of the sandbox, with the client's models on its class path.
 *
 * Each line is one model: the client's name for it, Go's name for it, and field:type, with a mark behind what is required.
 * A line that begins with = leads from an API version and a kind to its model.
 */
import java.lang.reflect.Field
import java.lang.reflect.ParameterizedType
import java.lang.reflect.Type

def table = new File(project.build.directory, 'generated-resources/models/io/groovernor/sandbox/kinds/kinds.txt')
def output = new File(project.build.directory, 'generated-resources/models/io/groovernor/sandbox/model/models.txt')
def self = new File(project.basedir, 'src/build/models.groovy')
if (output.lastModified() > Math.max(table.lastModified(), self.lastModified())) return

def models = new TreeMap<String, String>()
def pending = new ArrayDeque<Class>()
def seen = [] as Set

def isModel = { Class type -> type.package?.name == 'io.kubernetes.client.openapi.models' && type.fields*.name.contains('openapiFields') }

def describe
describe = { Type type ->
    if (type instanceof ParameterizedType) {
        def of = type.actualTypeArguments.collect { describe(it) }
        return type.rawType == Map ? "map[string]${of[1]}" : of[0] == 'uint8' ? 'bytes' : "[]${of[0]}"
    }
    switch (type) {
        case String: return 'string'
        case Integer: return 'int32'
        case Long: return 'int64'
        case Double: return 'float64'
        case Boolean: return 'bool'
        case Byte: return 'uint8'
        case byte[]: return 'bytes'
        case java.time.OffsetDateTime: return 'time'
    }
    switch (type.simpleName) {
        case 'Quantity': return 'quantity'
        case 'IntOrString': return 'intOrString'
    }
    if (isModel(type)) {
        pending << type
        return type.simpleName
    }
    return 'any'
}

def find = { String apiVersion, String kind ->
    def group = apiVersion.contains('/') ? apiVersion.split('/')[0].split('\\.')[0] : 'core'
    def version = apiVersion.split('/')[-1].capitalize()
    for (name in [version + kind, group.capitalize() + version + kind]) { // authentication.k8s.io: AuthenticationV1TokenRequest
        try {
            return Class.forName("io.kubernetes.client.openapi.models.$name", true, getClass().classLoader)
        } catch (ClassNotFoundException e) {
            continue
        }
    }
    throw new IllegalStateException("the client has no model for $kind of $apiVersion, which kinds.txt names")
}

// What is no resource is sent all the same: how to delete, and the objects of sub-resources.
def others = ['meta.k8s.io/v1 - DeleteOptions', 'autoscaling/v1 - Scale', 'policy/v1 - Eviction',
              'authentication.k8s.io/v1 - TokenRequest']
def lines = []
(others + table.readLines()).each { line ->
    def columns = line.trim().split(/\s+/)
    def root = find(columns[0], columns[2])
    lines << "= ${columns[0]} ${columns[2]} ${root.simpleName}"
    pending << root
}

while (pending) {
    def type = pending.poll()
    if (!seen.add(type)) continue
    def byName = [:]
    for (Field field : type.declaredFields) {
        if (field.name.startsWith('SERIALIZED_NAME_')) continue
        def annotation = field.annotations.find { it.annotationType().simpleName == 'SerializedName' }
        if (annotation) byName.put(annotation.value(), describe(field.genericType))
    }
    def required = type.openapiRequiredFields
    def fields = byName.keySet().sort().collect { "$it:${byName.get(it)}${required.contains(it) ? '!' : ''}" }
    models.put(type.simpleName, "${type.simpleName} ${type.simpleName.replaceFirst(/^[A-Za-z]*?V\d+((alpha|beta)\d+)?(?=[A-Z])/, '')} ${fields.join(' ')}".toString())
}
lines.addAll(models.values())
output.parentFile.mkdirs()
output.text = lines.join('\n') + '\n'
