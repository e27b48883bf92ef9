using Poststack.Core.Refusals;

namespace Poststack.Core.Keys;

/// <summary>A name and a key that do not go together.</summary>
internal static class RecipientRefusals
{
    public static RefusalException OtherKey(string name) =>
        new(
            new(
                RefusalKind.Conflict,
                "recipient-has-other-key",
                $"'{name}' is a recipient already, with another key."
            )
            {
                Next =
                [
                    $"Replace it: poststack keys remove {name}, then add the new one.",
                    "Or choose another name, such as NAME@laptop.",
                ],
            }
        );

    public static RefusalException KeyIsListed(string name, string other) =>
        new(
            new(
                RefusalKind.Conflict,
                "recipient-key-listed",
                $"The key that was given for '{name}' is listed already, as '{other}'."
            )
            {
                Why = $"Under two names, removing '{other}' would lock nobody out.",
                Next =
                [
                    $"Rename the line in {RecipientsFile.ShownPath}, then: poststack keys rotate",
                    $"Or ask {name} for a key pair of their own: poststack keys init",
                ],
            }
        );
}
