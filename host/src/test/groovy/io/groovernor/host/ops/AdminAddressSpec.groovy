package io.groovernor.host.ops

import io.groovernor.host.testing.VirtualTimer
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout

@Timeout(60)
class AdminAddressSpec extends Specification {
    @TempDir Path folder
    def timer = new VirtualTimer()
    List<AdminSocket> sockets = []

    def cleanup() {
        sockets*.close()
    }

    def "each folder has its own place, whatever leads to it"() {
        given:
        def plugins = Files.createDirectories(folder.resolve('real/plugins'))
        def link = Files.createSymbolicLink(folder.resolve('link'), folder.resolve('real'))

        expect:
        place(plugins) == place(link.resolve('plugins'))
        place(plugins) == place(plugins.resolve('../plugins'))
        place(plugins) != place(folder.resolve('plugins'))
        place(plugins).parent == folder.resolve('run/groovernor')
        place(plugins).fileName.toString() ==~ /plugins-[0-9a-f]{10}\.sock/
        place(folder.resolve('a long name, with "odd" characters')).fileName.toString() ==~ /a_long_name__with__o-[0-9a-f]{10}\.sock/
        AdminAddress.of(plugins, [XDG_RUNTIME_DIR: 'relative']).socket().startsWith(System.getProperty('user.home'))
    }

    def "the only host that runs is meant, or the one that is named"() {
        given:
        def hosts = new RunningHosts([XDG_RUNTIME_DIR: folder.resolve('run').toString()], timer)

        when:
        hosts.find(null, null)

        then:
        def none = thrown(NoHostException)
        none.message.startsWith('no host runs: ')

        when:
        start('one')

        then:
        folderOf(hosts.find(null, null)) == 'one'

        when:
        start('two')
        hosts.find(null, null)

        then:
        def several = thrown(NoHostException)
        several.message.startsWith('2 hosts run: say by --plugins which one is meant, out of ')

        and:
        folderOf(hosts.find(null, folder.resolve('two'))) == 'two'
        folderOf(hosts.find(place(folder.resolve('one')), null)) == 'one'

        when: 'one is gone without a word'
        sockets.remove(0).close()
        Files.createFile(place(folder.resolve('one')))

        then:
        folderOf(hosts.find(null, null)) == 'two'
    }

    private Path place(Path plugins) {
        AdminAddress.of(plugins, [XDG_RUNTIME_DIR: folder.resolve('run').toString()]).socket()
    }

    private void start(String name) {
        def status = new HostStatus(1, name, null, '', Instant.EPOCH, [])
        sockets << AdminSocket.open(AdminAddress.at(place(folder.resolve(name))), [status: { status }] as Admin, timer)
    }

    private static String folderOf(AdminClient client) {
        client.status().host.folder
    }
}
