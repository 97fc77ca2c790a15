/*
 * Writes down which built-in resources there are, as the operations of the official client know them: nothing is called,
 * the byte code of its V1 and V2 classes says the path, the method and the model of each operation. Run by the build of
 * the sandbox before models.groovy.
 *
 * Each line is one resource: API version, plural, kind, ns or cluster, the verbs, and its sub-resources.
 */
import groovyjarjarasm.asm.ClassReader
import groovyjarjarasm.asm.ClassVisitor
import groovyjarjarasm.asm.MethodVisitor
import groovyjarjarasm.asm.Opcodes
import java.util.jar.JarFile

def output = new File(project.build.directory, 'generated-resources/models/io/groovernor/sandbox/kinds/kinds.txt')
def self = new File(project.basedir, 'src/build/kinds.groovy')
if (output.lastModified() > self.lastModified()) return

def apis = 'io/kubernetes/client/openapi/apis/'
def jar = new JarFile(new File(Class.forName('io.kubernetes.client.openapi.models.V1Pod', false, getClass().classLoader)
    .protectionDomain.codeSource.location.toURI()))

/** The text constants in the methods of a class, by the method. */
def constants = { String name ->
    def found = [:].withDefault { [] }
    new ClassReader(jar.getInputStream(jar.getEntry("${name}.class")).bytes).accept(new ClassVisitor(Opcodes.ASM9) {
        @Override
        MethodVisitor visitMethod(int access, String method, String descriptor, String signature, String[] exceptions) {
            new MethodVisitor(Opcodes.ASM9) {
                @Override
                void visitLdcInsn(Object value) {
                    if (value instanceof String) found[method] << value
                }
            }
        }
    }, ClassReader.SKIP_DEBUG)
    found
}

/** What the request of an operation gives back: the simple name of a model; empty for none. */
def model = { String api, String operation ->
    def result = ''
    def entry = jar.getEntry("${api}\$API${operation}Request.class")
    if (entry == null) return result
    new ClassReader(jar.getInputStream(entry).bytes).accept(new ClassVisitor(Opcodes.ASM9) {
        @Override
        MethodVisitor visitMethod(int access, String method, String descriptor, String signature, String[] exceptions) {
            if (method == 'execute') result = descriptor.replaceFirst(/.*[\/)]/, '').replace(';', '')
            null
        }
    }, ClassReader.SKIP_CODE)
    result
}

def verbs = [list: 'list', create: 'create', read: 'get', replace: 'update', patch: 'patch', delete: 'delete',
             deleteCollection: 'deletecollection']
def resources = new TreeMap()
jar.entries()*.name.findAll { it ==~ /${apis}\w+V\d+Api\.class/ }.sort().each { file ->
    def api = file - '.class'
    constants(api).each { method, texts ->
        def operation = method - 'Call'
        def path = texts.find { it ==~ '/apis?/.*' }
        def verb = (operation =~ /^(deleteCollection|list|create|read|replace|patch|delete)(?=[A-Z])/).with { it ? it[0][1] : null }
        if (!method.endsWith('Call') || verb == null || path == null || path.contains('{path}')) return
        def (prefix, apiVersion) = path.startsWith('/api/') ? ['/api/v1/', 'v1'] : ['', '']
        if (prefix.empty) {
            def parts = path.split('/')
            (prefix, apiVersion) = ["/apis/${parts[2]}/${parts[3]}/", "${parts[2]}/${parts[3]}"]
        }
        def rest = path.substring(prefix.size()).split('/') as List
        def namespaced = rest.size() > 2 && rest[0] == 'namespaces' && rest[1] == '{namespace}'
        if (namespaced) rest = rest.drop(2)
        def resource = resources.computeIfAbsent("$apiVersion ${rest[0]}".toString()) {
            [kind: '', namespaced: false, verbs: new TreeSet(), subs: new TreeMap()]
        }
        resource.namespaced |= namespaced
        if (rest.size() > 2) {
            resource.subs.computeIfAbsent(rest[2]) { new TreeSet() } << verbs[verb]
            return
        }
        resource.verbs << verbs[verb]
        if (verb in ['create', 'read']) resource.kind = model(api, operation).replaceFirst(/^[A-Za-z]*?V\d+(?=[A-Z])/, '')
    }
}

// What can be listed and changes can be watched: the client has a parameter for that and no operation.
resources.values().findAll { it.verbs.containsAll(['list', 'create']) }*.verbs*.add('watch')

output.parentFile.mkdirs()
output.text = resources.findAll { it.value.kind }.collect { name, it ->
    def subs = it.subs.collect { sub, can -> "$sub:${can.join(',')}" }.join(' ')
    "$name $it.kind ${it.namespaced ? 'ns' : 'cluster'} ${it.verbs.join(',')} $subs".trim()
}.join('\n') + '\n'
