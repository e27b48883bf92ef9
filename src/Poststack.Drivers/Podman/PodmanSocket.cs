namespace Poststack.Drivers.Podman;

/// <summary>Where podman's service answers, for the time of one call.</summary>
/// <param name="service">The service that was started for it; null where one runs anyway.</param>
internal sealed class PodmanSocket(string path, IAsyncDisposable? service) : IAsyncDisposable
{
    public string Url => $"unix://{path}";

    public ValueTask DisposeAsync() => service?.DisposeAsync() ?? ValueTask.CompletedTask;
}
