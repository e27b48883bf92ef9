using System.Text.Json;
using Poststack.Cli.Terminal;
using Poststack.Core.Releases;

namespace Poststack.Cli.Releases;

/// <summary>A line a release, the newest first.</summary>
internal sealed class EnvReleasesView(ReleaseList list, DateTimeOffset now) : IView
{
    public void WriteText(TextWriter text, Ink ink)
    {
        if (list.Releases.Count == 0)
        {
            text.WriteLine($"'{list.Env}' has no release yet: its first deployment makes one.");
            return;
        }

        var table = new Table("RELEASE", "STATE", "SINCE", "TOOK", "COMMIT", "WHY");
        foreach (var release in list.Releases)
            table.Add(
                release.Name,
                StateOf(release, ink),
                Elapsed.Since(release.StartedAt, now),
                release.Duration is { } took ? Elapsed.ToText(took) : "–",
                release.Commit?.ToString() ?? "–",
                WhyOf(release)
            );

        table.WriteTo(text, ink);
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var release in list.Releases)
            ReleaseJsonText.Write(json, release, IsCurrent(release));

        json.WriteEndArray();
    }

    private bool IsCurrent(Release release) => release.Number == list.Current;

    private Cell StateOf(Release release, Ink ink) =>
        release.Outcome switch
        {
            ReleaseOutcome.Failed => new("failed", ink.Red),
            ReleaseOutcome.Unfinished => new("unfinished", ink.Yellow),
            _ when IsCurrent(release) => new("current", ink.Green),
            _ => new("replaced", ink.Dim),
        };

    private static string WhyOf(Release release) =>
        release.Reason is { } reason
            ? $"{release.Why}; {Printable.OnOneLine(reason)}"
            : release.Why;
}
