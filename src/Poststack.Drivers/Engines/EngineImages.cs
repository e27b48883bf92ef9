using System.IO.Enumeration;
using Poststack.Core.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Engines;

internal sealed class EngineImages(EngineClient engine)
{
    private const int Patience = 20;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    public async Task<string?> FindAsync(string reference, CancellationToken ct) =>
        (await InspectAsync(reference, ct))?.Id;

    /// <summary>One look where all are there; the engine does not say which answer belongs to which name.</summary>
    public async Task<IReadOnlyList<string?>> FindAsync(
        IReadOnlyList<string> references,
        CancellationToken ct
    )
    {
        if (references.Count == 0)
            return [];

        var found = await InspectAllAsync(references, ct);
        return found.Count == references.Count
            ? [.. found.Select(image => image.Id)]
            : await Task.WhenAll(references.Select(reference => FindAsync(reference, ct)));
    }

    public async Task<ImageFacts?> InspectAsync(string reference, CancellationToken ct) =>
        await InspectAllAsync([reference], ct) is [var image, ..] ? image : null;

    public async Task TagAsync(string id, string tag, CancellationToken ct)
    {
        // Podman has this part of docker's API, too.
        var colon = tag.LastIndexOf(':');
        var target =
            $"/images/{Uri.EscapeDataString(id)}/tag"
            + $"?repo={Uri.EscapeDataString(tag[..colon])}&tag={Uri.EscapeDataString(tag[(colon + 1)..])}";
        if (engine.Socket is { } socket && await socket.PostAsync(target, json: null, ct))
            return;

        await engine.RequireAsync(ct, "image", "tag", id, tag);
    }

    public async Task<IReadOnlyList<string>> FindTagsAsync(string pattern, CancellationToken ct)
    {
        var command = engine.Command(
            "image",
            "ls",
            "--filter",
            $"reference={pattern}",
            "--format",
            "{{.Repository}}:{{.Tag}}"
        );
        var result = await engine.TryAsync(command, onLine: null, ct);

        // An image that somebody removes while podman lists them makes it fail.
        for (var look = 0; IsCutShort(result) && look < Patience; look++)
        {
            await Task.Delay(BetweenLooks, ct);
            result = await engine.TryAsync(command, onLine: null, ct);
        }
        if (!result.Succeeded)
            throw engine.Refuse(command, result);

        // Podman lists every tag of an image of which one matches.
        return
        [
            .. result
                .Exact.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(tag =>
                    FileSystemName.MatchesSimpleExpression(pattern, tag, ignoreCase: false)
                ),
        ];
    }

    /// <remarks>Without force: that would remove containers along, with podman.</remarks>
    public async Task UntagAsync(IReadOnlyList<string> tags, CancellationToken ct)
    {
        if (tags.Count == 0)
            return;

        var command = engine.Command(["image", "rm", .. tags]);
        var result = await engine.TryAsync(command, onLine: null, ct);
        if (!result.Succeeded && !IsExcused(result))
            throw engine.Refuse(command, result);
    }

    public Task PullAsync(string reference, Action<string> onLine, CancellationToken ct) =>
        engine.RequireAsync(
            engine.Command("pull", engine.Dialect.Image(reference)),
            (ToolLine line) => onLine(line.Text),
            ct
        );

    private bool IsCutShort(ToolResult result) =>
        !result.Succeeded && engine.Dialect.SaysMissing(result);

    private bool IsExcused(ToolResult result) =>
        engine.Dialect.SaysMissing(result) || engine.Dialect.SaysInUse(result);

    private async Task<IReadOnlyList<ImageFacts>> InspectAllAsync(
        IReadOnlyList<string> references,
        CancellationToken ct
    ) =>
        InspectedImage.ParseAll(
            await engine.Inspection.InspectAsync(
                EngineInspection.Image,
                [.. references.Select(engine.Dialect.Image)],
                ct
            )
        );
}
