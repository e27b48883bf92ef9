namespace Poststack.Drivers.Docker;

internal sealed class DockerVolumes(DockerClient docker)
{
    public Task<bool> ExistsAsync(string name, CancellationToken ct) =>
        docker.RequireUnlessMissingAsync(ct, "volume", "inspect", name);

    public Task CreateAsync(
        string name,
        IReadOnlyDictionary<string, string> labels,
        CancellationToken ct
    )
    {
        var options = labels.SelectMany(label => new[] { "--label", $"{label.Key}={label.Value}" });
        return docker.RequireAsync(ct, ["volume", "create", .. options, name]);
    }

    public Task RemoveAsync(string name, CancellationToken ct) =>
        docker.RequireUnlessMissingAsync(ct, "volume", "rm", name);
}
