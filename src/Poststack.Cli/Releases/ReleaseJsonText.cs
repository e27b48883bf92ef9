using System.Text.Json;
using Poststack.Core;
using Poststack.Core.Releases;

namespace Poststack.Cli.Releases;

/// <summary>A release for programs, without what only bringing it back needs. Unknown is null.</summary>
internal static class ReleaseJsonText
{
    public static void Write(Utf8JsonWriter json, Release release, bool isCurrent)
    {
        json.WriteStartObject();
        json.WriteString("release", release.Name);
        json.WriteBoolean("current", isCurrent);
        json.WriteString("outcome", release.Outcome.Word());
        json.WriteString("why", release.Why);
        json.WriteString("reason", release.Reason);
        json.WriteString(
            "rollbackTo",
            release.RollbackTo is { } number ? ReleaseName.Of(number) : null
        );
        json.WriteString("startedAt", release.StartedAt);
        if (release.Duration is { } duration)
            json.WriteNumber("durationSeconds", Math.Round(duration.TotalSeconds, 3));
        else
            json.WriteNull("durationSeconds");

        WriteCommit(json, release.Commit);
        json.WriteString("schemaVersion", release.SchemaVersion);
        WriteImages(json, release.Images);
        json.WriteEndObject();
    }

    private static void WriteCommit(Utf8JsonWriter json, ReleaseCommit? commit)
    {
        if (commit is null)
        {
            json.WriteNull("commit");
            return;
        }

        json.WriteStartObject("commit");
        json.WriteString("hash", commit.Hash);
        json.WriteBoolean("dirty", commit.IsDirty);
        json.WriteEndObject();
    }

    private static void WriteImages(
        Utf8JsonWriter json,
        IReadOnlyDictionary<string, ReleaseImage>? images
    )
    {
        json.WriteStartArray("images");
        foreach (var (service, image) in images ?? new Dictionary<string, ReleaseImage>())
        {
            json.WriteStartObject();
            json.WriteString("service", service);
            json.WriteString("name", image.Name);
            json.WriteString("id", image.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
