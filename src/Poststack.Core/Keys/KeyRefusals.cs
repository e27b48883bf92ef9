using Poststack.Core.Refusals;

namespace Poststack.Core.Keys;

/// <summary>The rules about keys and recipients, broken.</summary>
internal static class KeyRefusals
{
    public static RefusalException NoKeyIn(string place) =>
        new(
            new(
                RefusalKind.InvalidFile,
                "key-invalid",
                $"{place} holds no private key of Poststack."
            )
            {
                Why =
                    $"A private key begins with {PrivateKey.Prefix} and is one line long; a mistyped or cut-off one is none.",
                Next = ["Put back the key from your copy.", "poststack keys export --private"],
            }
        );

    public static RefusalException FileIsMissing(string variable, string path) =>
        new(
            new(
                RefusalKind.NotFound,
                "key-file-missing",
                $"{variable} names '{path}', which is not there."
            )
            {
                Next = [$"Correct {variable}, or unset it to use your own key."],
            }
        );

    public static RefusalException OthersMayRead(string path) =>
        new(
            new(
                RefusalKind.Refused,
                "key-readable-by-others",
                $"Others may read your private key: {path}."
            )
            {
                Why = "Whoever reads it can open what is sealed for you.",
                Next =
                [
                    $"chmod 600 {path}",
                    "Where it is mounted: with mode 0400, `defaultMode: 0400` in Kubernetes.",
                ],
            }
        );

    public static RefusalException NoHome() =>
        new(
            new(
                RefusalKind.Unavailable,
                "no-home-folder",
                "There is no folder to keep a private key in."
            )
            {
                Next = ["Set HOME or XDG_CONFIG_HOME."],
            }
        );

    public static RefusalException NoKey() =>
        new(
            new(RefusalKind.NotFound, "no-key", "You have no private key on this machine.")
            {
                Next = ["poststack keys init"],
            }
        );

    public static RefusalException CannotOpen(Problem problem) =>
        new(
            new(RefusalKind.Refused, "sealed-unreadable", "A sealed file cannot be opened.")
            {
                Why = "Nothing can be sealed into it, or changed in it, without its data key.",
                Problems = [problem],
            }
        );

    public static RefusalException SealedElsewhere(string service, string name) =>
        new(
            new(
                RefusalKind.Refused,
                "sealed-elsewhere",
                $"The service '{service}' would get {name} sealed."
            )
            {
                Why =
                    "The value stands sealed in its environment, and in none of the project's env files.",
                Next =
                [
                    "Keep sealed values in env files of the project, and name those in env_file:.",
                ],
            }
        );

    public static RefusalException NotARecipient(
        string scope,
        IReadOnlyList<string> recipients,
        PublicKey own
    ) =>
        new(
            new(
                RefusalKind.Refused,
                "not-a-recipient",
                $"You are not among the recipients of '{scope}'."
            )
            {
                Why = "What you seal, you could not open again.",
                Next =
                [
                    $"Ask one of them ({string.Join(", ", recipients)}): poststack keys add NAME {own}",
                ],
            }
        );

    public static RefusalException InvalidRecipients(IReadOnlyList<Problem> problems) =>
        new(
            new(
                RefusalKind.InvalidFile,
                "recipients-invalid",
                $"{RecipientsFile.ShownPath} cannot be used."
            )
            {
                Why = "A recipient that is misread would be locked out, or let in.",
                Problems = problems,
                Next = ["Correct the lines: NAME PUBLIC-KEY ENVS."],
            }
        );

    public static RefusalException InvalidPublicKey(string name) =>
        new(
            new(
                RefusalKind.Usage,
                "public-key-invalid",
                $"What was given for '{name}' is no public key."
            )
            {
                Why =
                    $"A public key begins with {PublicKey.Prefix}; a mistyped or cut-off one is none.",
                Next = [$"Ask {name} for the output of: poststack keys export"],
            }
        );

    public static RefusalException PrivateInsteadOfPublic(string name) =>
        new(
            new(
                RefusalKind.Usage,
                "private-key-given",
                $"What was given for '{name}' is a private key."
            )
            {
                Why =
                    "It was on a command line, where others can see it, and may be in the shell's history.",
                Next =
                [
                    $"Replace it: poststack keys rotate --own, as {name}",
                    "Give the public key: poststack keys export",
                ],
            }
        );

    public static RefusalException InvalidName(string name) =>
        new(
            new(RefusalKind.Usage, "recipient-name-invalid", $"'{name}' is no name of a recipient.")
            {
                Next = ["Use letters, digits and . _ - @ +, for example alice@laptop."],
            }
        );

    public static RefusalException UnknownRecipient(string name, IReadOnlyList<string> known) =>
        new(
            new(
                RefusalKind.NotFound,
                "unknown-recipient",
                $"'{name}' is no recipient of this project."
            )
            {
                Next =
                [
                    known.Count == 0
                        ? "There are none: poststack keys list"
                        : $"Its recipients: {string.Join(", ", known)}.",
                ],
            }
        );

    public static RefusalException UnknownEnv(string env, IReadOnlyList<string> known) =>
        new(
            new(RefusalKind.NotFound, "unknown-env", $"The project has no env '{env}'.")
            {
                Next = [$"Its envs: {string.Join(", ", known)}."],
            }
        );

    public static RefusalException KeyIsGiven() =>
        new(
            new(
                RefusalKind.Refused,
                "key-is-given",
                $"Your key comes from {KeyRing.KeyVariable} or {KeyRing.FileVariable}."
            )
            {
                Why = "Poststack can replace a key only where it keeps it itself.",
                Next = ["Add another key as a recipient, then change the variable."],
            }
        );

    public static RefusalException LastRecipient(string name, string scope) =>
        new(
            new(
                RefusalKind.Refused,
                "last-recipient",
                $"'{name}' is the last one who can open '{scope}'."
            )
            {
                Why = "Nobody could ever read its secrets again.",
                Next =
                [
                    "Add somebody else first: poststack keys add NAME PUBLIC-KEY",
                    "Or write the values in the clear: poststack vars unseal",
                ],
            }
        );
}
