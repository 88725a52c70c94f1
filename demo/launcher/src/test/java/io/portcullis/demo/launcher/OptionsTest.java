package io.portcullis.demo.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void portInUse_isNamedWithTheOptionThatMovesIt() throws Exception {
        try (ServerSocket someone = new ServerSocket(0)) {
            Options options = options(someone.getLocalPort());

            assertThatThrownBy(options::checkPortsAreFree)
                    .hasMessage("Port %d is in use; choose another with -Dportcullis.smtp-port=<port>"
                            .formatted(someone.getLocalPort()));
        }
    }

    @Test
    void freePorts_stayFree() throws Exception {
        int port;
        try (ServerSocket brief = new ServerSocket(0)) {
            port = brief.getLocalPort();
        }
        Options options = options(port);

        options.checkPortsAreFree();
        assertThatCode(options::checkPortsAreFree).doesNotThrowAnyException();
    }

    /** The others are 0, which is any free port. */
    private static Options options(int smtpPort) {
        return new Options(0, 0, 0, smtpPort, 0, Path.of("."));
    }
}
