package io.portcullis.audit.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.zip.ZipException;

/**
 * {@code java -jar portcullis-audit-verifier.jar EXPORT.zip [--key KEYFILE] [--since CHECKPOINT]}: exit status 0 when all is as it was sealed, 1 with a line per finding, 2 when it cannot be told.
 */
public final class AuditVerifier {

    static final int VERIFIED = 0;
    static final int FOUND = 1;
    static final int UNREADABLE = 2;

    private AuditVerifier() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int status = run(out, System.err, arguments);
        out.flush();
        System.exit(status);
    }

    static int run(PrintStream out, PrintStream err, String... words) {
        try {
            Arguments arguments = Arguments.of(words);
            try (ExportZip export = new ExportZip(arguments.export());
                    Verification verification =
                            new Verification(export, arguments.key(), arguments.since(), new Progress(err))) {
                verification.run();
                return report(verification, out);
            }
        } catch (Malformed e) {
            err.println(e.getMessage());
        } catch (ZipException e) {
            err.println("the export is not a zip, or a broken one");
        } catch (FileSystemException e) {
            err.println("cannot read " + e.getFile());
        } catch (IOException e) {
            err.println("cannot read: " + e.getMessage());
        }
        return UNREADABLE;
    }

    private static int report(Verification verification, PrintStream out) {
        Findings findings = verification.findings();
        if (findings.isEmpty()) {
            out.println(verification.summary());
            return VERIFIED;
        }
        findings.sorted().forEach(finding -> out.println(finding.line(verification.log())));
        if (findings.omitted() > 0) {
            out.println("and %d more".formatted(findings.omitted()));
        }
        return FOUND;
    }
}
