package io.groovernor.host.ops

import io.groovernor.host.testing.VirtualTimer
import java.net.StandardProtocolFamily
import java.net.UnixDomainSocketAddress
import java.nio.ByteBuffer
import java.nio.channels.SocketChannel
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CountDownLatch
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(60)
class AdminSocketSpec extends Specification implements Admin {
    @TempDir Path folder
    def timer = new VirtualTimer()
    def hold = new CountDownLatch(0)
    @AutoCleanup AdminSocket socket
    Path path

    def setup() {
        path = folder.resolve('run/a.sock')
    }

    @Override
    HostStatus status() {
        new HostStatus(42, '/plugins', null, 'a cluster', Instant.EPOCH, [])
    }

    @Override
    MemoryStatus memory() {
        new MemoryStatus(1, 2, [])
    }

    @Override
    String pause(String plugin) {
        "$plugin paused"
    }

    @Override
    String resume(String plugin) {
        throw new RefusedException("no $plugin")
    }

    @Override
    String reload(String plugin) {
        hold.await()
        "$plugin reloaded"
    }

    private AdminClient open() {
        socket = AdminSocket.open(AdminAddress.at(path), this, timer)
        new AdminClient(path, timer)
    }

    def "a host is asked and told through its socket"() {
        given:
        def client = open()

        expect:
        client.status() == [host: [process: 42, folder: '/plugins', cluster: 'a cluster', started: '1970-01-01T00:00:00Z'], plugins: []]
        client.memory() == [heap: [used: 1, max: 2], caches: [], plugins: []]
        client.command('pause', 'web') == 'web paused'

        when:
        client.command('resume', 'web')

        then:
        def refused = thrown(RefusedException)
        refused.message == 'no web'
    }

    def "only the user can open it, and it is gone at the end"() {
        given:
        open()

        expect:
        PosixFilePermissions.toString(Files.getPosixFilePermissions(path)) == 'rw-------'
        PosixFilePermissions.toString(Files.getPosixFilePermissions(path.parent)) == 'rwx------'

        when:
        socket.close()

        then:
        path.parent.toFile().list().length == 0
    }

    @Requires(value = { System.getProperty('user.name') == 'root' && ['setpriv', 'curl'].every { new File("/usr/bin/$it").canExecute() } },
        reason = 'only root can become another user, with setpriv, who asks with curl')
    def "another user who gets at the file all the same is not answered"() {
        given:
        open()
        [folder, path.parent].each { Files.setPosixFilePermissions(it, PosixFilePermissions.fromString('rwxr-xr-x')) }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString('rw-rw-rw-'))

        expect:
        curl().contains('the request is no JSON object')
        curl('setpriv', '--reuid=65534', '--clear-groups') == ''
    }

    private String curl(String... as) {
        [*as, 'curl', '--silent', '--max-time', '10', '--http0.9', '--unix-socket', path, 'http://localhost/']*.toString().execute().text
    }

    def "what a dead host left is replaced"() {
        given:
        Files.createDirectories(path.parent)
        def left = java.nio.channels.ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        left.bind(UnixDomainSocketAddress.of(path))
        left.close()
        Files.writeString(folder.resolve('run/a.sock.lock'), '99')

        expect:
        Files.exists(path)
        open().command('pause', 'web') == 'web paused'
    }

    def "a second host is refused, and the first is not disturbed"() {
        given:
        def client = open()

        when:
        AdminSocket.open(AdminAddress.at(path), this, timer)

        then:
        def taken = thrown(IOException)
        taken.message == "$path: another host listens there already (process ${ProcessHandle.current().pid()}): end it, or give this one another --admin-socket"
        client.command('pause', 'web') == 'web paused'
    }

    def "a name that is too long for a socket is told before anything is made"() {
        given:
        path = folder.resolve('x' * 100).resolve('a.sock')

        when:
        open()

        then:
        def tooLong = thrown(IOException)
        tooLong.message.startsWith("$path: the name of a socket can have 103 bytes, and this one has ")
        !Files.exists(path.parent)

        and: 'where nobody named the place, the host runs without'
        AdminSocket.open(new AdminAddress(path, true), this, timer) == null
    }

    def "where no host listens, that is what is said"() {
        given:
        if (dead) {
            open()
            socket.close()
            Files.createFile(path)
        }

        when:
        new AdminClient(path, timer).status()

        then:
        def none = thrown(IOException)
        none.message.startsWith("$path: no host listens there")

        where:
        dead << [false, true]
    }

    def "a request that is wrong is answered: #request"() {
        given:
        open()

        expect:
        raw("$request\n") == "{\"version\":1,\"error\":\"$error\"}"

        where:
        request                                   | error
        '{"version":1,"command":"dance"}'         | "this host knows no command 'dance', but status, memory, pause, resume and reload"
        '{"version":1,"command":"pause"}'         | 'the request names no plugin'
        '{"version":2,"command":"status"}'        | 'this host speaks version 1 of the protocol, not 2: use the groovernor that it was started with'
        '{}'                                      | 'this host speaks version 1 of the protocol, not null: use the groovernor that it was started with'
        'x' * 20_000                              | 'the request is longer than 16384 bytes'
    }

    def "what is no JSON is answered, and a client that says nothing gets nothing"() {
        given:
        open()

        expect:
        raw('[1]\n').startsWith('{"version":1,"error":"the request is no JSON object: ')
        raw('{') == null
    }

    def "clients that say nothing hold up nobody, and are cut off"() {
        given:
        def client = open()
        def silent = (1..3).collect { connect() }

        expect:
        client.command('pause', 'web') == 'web paused'

        when:
        def ended = silent.collect { channel -> Thread.startDaemon { channel.read(ByteBuffer.allocate(1)) } }
        while (ended.any { it.alive }) {
            timer.advance(AdminSocket.PATIENCE)
            ended*.join(10)
        }

        then:
        client.command('pause', 'web') == 'web paused'

        cleanup:
        silent*.close()
    }

    def "more clients than there are places are turned away, and let in when there is room"() {
        given:
        hold = new CountDownLatch(1)
        def client = open()
        def busy = (1..AdminSocket.MOST_CLIENTS).collect {
            def channel = connect()
            channel.write(ByteBuffer.wrap('{"version":1,"command":"reload","plugin":"web"}\n'.bytes))
            channel
        }

        when:
        client.command('pause', 'web')

        then:
        def turnedAway = thrown(IOException)
        turnedAway.message == "$path: the host did not answer: it is stopping, or asked by too many"

        when:
        hold.countDown()
        def answers = busy.collect { new String(Wire.readLine(it, 1000)) }

        then:
        answers.every { it.contains('web reloaded') }
        eventually { client.command('pause', 'web') == 'web paused' }

        cleanup:
        busy*.close()
    }

    /** Places are given back a moment after the answer. */
    private static boolean eventually(Closure<Boolean> condition) {
        while (true) {
            try {
                return condition()
            } catch (IOException ignored) {
                Thread.yield()
            }
        }
    }

    private SocketChannel connect() {
        def channel = SocketChannel.open(StandardProtocolFamily.UNIX)
        channel.connect(UnixDomainSocketAddress.of(path))
        channel
    }

    private String raw(String request) {
        try (def channel = connect()) {
            channel.write(ByteBuffer.wrap(request.bytes))
            channel.shutdownOutput()
            def line = Wire.readLine(channel, 100_000)
            return line == null ? null : new String(line)
        }
    }
}
