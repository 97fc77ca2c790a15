package io.groovernor.host.faults

import groovy.transform.CompileStatic
import io.groovernor.host.cli.Main
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/**
 * The host as a process of its own, by its command line, which may be killed and started again. What the n-th process prints is in
 * {@code host-n.out} and {@code host-n.err}. It is gone with this JVM.
 */
@CompileStatic
class HostProcess implements AutoCloseable {
    private final Path folder
    private final List<String> arguments
    private final List<Process> processes = []

    /** @param folder where the output goes */
    HostProcess(Path folder, List<String> arguments) {
        this.folder = folder
        this.arguments = arguments
        Runtime.runtime.addShutdownHook { close() }
    }

    void start() {
        int n = processes.size() + 1
        def command = [ProcessHandle.current().info().command().get(), '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC',
                       '-cp', System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path'), Main.name]
        processes << new ProcessBuilder(command + arguments)
                .redirectOutput(folder.resolve("host-${n}.out").toFile())
                .redirectError(folder.resolve("host-${n}.err").toFile()).start()
    }

    boolean isAlive() {
        processes.last().alive
    }

    /** Of the newest process, which has ended. */
    int exitCode() {
        processes.last().exitValue()
    }

    /** Sends a signal: {@code STOP}, {@code CONT}, {@code TERM}. */
    void signal(String name) {
        int code = new ProcessBuilder('kill', "-$name".toString(), processes.last().pid().toString()).start().waitFor()
        assert code == 0: "there is no process to send SIG$name to"
    }

    /** Ends it without a warning. */
    void kill() {
        processes.last().destroyForcibly().waitFor()
    }

    /** Whether it ends within so many seconds. */
    boolean endsWithin(int seconds) {
        processes.last().waitFor(seconds, TimeUnit.SECONDS)
    }

    /** What its processes said of their syncs, in order. */
    List<SyncLog> syncs() {
        (1..processes.size()).collect { n -> new SyncLog(Files.readAllLines(folder.resolve("host-${n}.out"))) }
    }

    @Override
    void close() {
        processes.each { it.destroyForcibly() }
    }
}
