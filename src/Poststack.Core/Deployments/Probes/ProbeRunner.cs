using System.Diagnostics;
using System.Globalization;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;

namespace Poststack.Core.Deployments.Probes;

/// <summary>Runs probes against a container: commands inside of it, requests from this machine.</summary>
/// <param name="network">Null for an engine whose containers declare commands only.</param>
internal sealed class ProbeRunner(IContainerEngine engine, INetworkProbes? network)
{
    private const string Loopback = "127.0.0.1";

    /// <returns>Null where all pass; else the first that does not, and what is wrong.</returns>
    public async Task<FailedProbe?> RunAsync(
        ContainerFacts container,
        IReadOnlyList<HealthProbe> probes,
        CancellationToken ct
    )
    {
        foreach (var probe in probes)
            if (await RunAsync(container, probe, ct) is { } wrong)
                return new(probe, $"{probe.ToText()}: {wrong}");

        return null;
    }

    private Task<string?> RunAsync(
        ContainerFacts container,
        HealthProbe probe,
        CancellationToken ct
    ) =>
        probe switch
        {
            ExecProbe exec => ExecAsync(container, exec, ct),
            HttpProbe http => GetAsync(container, http, ct),
            TcpProbe tcp => ConnectAsync(container, tcp, ct),
            _ => throw new UnreachableException(probe.GetType().Name),
        };

    // A container that stops or restarts under the probe refuses it: its readiness says the rest.
    private async Task<string?> ExecAsync(
        ContainerFacts container,
        ExecProbe probe,
        CancellationToken ct
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(probe.Timeout);
        try
        {
            var result = await engine.ExecAsync(
                container.Id,
                probe.Command,
                stdin: null,
                limit.Token
            );
            return result.ExitCode == 0 ? null : LastWords(result);
        }
        catch (RefusalException e)
        {
            return e.Refusal.Message;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"no answer within {probe.Timeout.TotalSeconds:0.#} s";
        }
    }

    private async Task<string?> GetAsync(
        ContainerFacts container,
        HttpProbe probe,
        CancellationToken ct
    )
    {
        if (Reach(container, probe.Host, probe.Port) is not { } at)
            return OutOfReach(probe.Port);

        var (path, query) = Cut(probe.Path);
        var address = new UriBuilder(probe.IsTls ? "https" : "http", at.Host, at.Port, path, query);

        return await network!.GetAsync(address.Uri, probe.Headers, probe.Timeout, ct);
    }

    private async Task<string?> ConnectAsync(
        ContainerFacts container,
        TcpProbe probe,
        CancellationToken ct
    ) =>
        Reach(container, probe.Host, probe.Port) is { } at
            ? await network!.ConnectAsync(at.Host, at.Port, probe.Timeout, ct)
            : OutOfReach(probe.Port);

    // The container's own address; a rootless engine's networks are not this machine's, so then the
    // published port.
    private (string Host, int Port)? Reach(ContainerFacts container, string? host, int port)
    {
        if (host is not null)
            return (host, port);
        if (network!.ReachesContainers && container.Address is { } address)
            return (address, port);

        var published = container.Ports.FirstOrDefault(one =>
            one.ContainerPort == port && one.Protocol == "tcp"
        );
        return published is null
            ? null
            : (
                published.HostAddress is "" or "0.0.0.0" or "::" ? Loopback : published.HostAddress,
                published.HostPort
            );
    }

    private static string OutOfReach(int port) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"port {port} is not published (`hostPort`), and no other of a rootless Podman can be asked from outside: use an `exec` probe"
        );

    private static (string Path, string Query) Cut(string path)
    {
        var mark = path.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (path, string.Empty) : (path[..mark], path[mark..]);
    }

    private static string LastWords(ExecResult result)
    {
        var said = string.IsNullOrWhiteSpace(result.Error) ? result.Output : result.Error;
        var last = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()?.Trim();

        return $"exit code: {result.ExitCode}{(last is null ? "" : $", {last}")}";
    }
}
