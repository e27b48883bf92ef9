using Poststack.Core.Engines;
using Poststack.Drivers.Processes;

namespace Poststack.Drivers.Docker;

internal sealed class DockerImages(DockerClient docker)
{
    public async Task<string?> FindAsync(string reference, CancellationToken ct)
    {
        var command = DockerClient.Command("image", "inspect", "--format", "{{.Id}}", reference);
        var result = await docker.TryAsync(command, onLine: null, ct);
        if (result.Succeeded)
            return result.Exact.Trim();

        return DockerWords.SaysMissing(result) ? null : throw DockerRefusals.From(command, result);
    }

    /// <summary>One call where all are there; docker does not say which answer belongs to which name.</summary>
    public async Task<IReadOnlyList<string?>> FindAsync(
        IReadOnlyList<string> references,
        CancellationToken ct
    )
    {
        if (references.Count == 0)
            return [];

        var command = DockerClient.Command([
            "image",
            "inspect",
            "--format",
            "{{.Id}}",
            .. references,
        ]);
        var result = await docker.TryAsync(command, onLine: null, ct);
        return result.Succeeded
            ? result.Exact.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : await Task.WhenAll(references.Select(reference => FindAsync(reference, ct)));
    }

    public async Task<ImageFacts?> InspectAsync(string reference, CancellationToken ct)
    {
        var command = DockerClient.Command("image", "inspect", reference);
        var result = await docker.TryAsync(command, onLine: null, ct);
        if (result.Succeeded)
            return InspectedImage.Parse(result.Exact);

        return DockerWords.SaysMissing(result) ? null : throw DockerRefusals.From(command, result);
    }

    public Task PullAsync(string reference, Action<string> onLine, CancellationToken ct) =>
        docker.RequireAsync(
            DockerClient.Command("pull", reference),
            (ToolLine line) => onLine(line.Text),
            ct
        );
}
