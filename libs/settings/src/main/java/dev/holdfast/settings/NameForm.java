package dev.holdfast.settings;

import dev.holdfast.settings.yaml.Kind;
import dev.holdfast.settings.yaml.Kinds;
import java.util.regex.Pattern;

/** What a name may look like that becomes part of others. */
final class NameForm {

    static final Kind<String> NAME = Kinds.text(
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?"),
            "a name of lower-case letters, digits and hyphens, 40 at most",
            "it becomes part of keys, metrics and paths");

    private NameForm() {}
}
