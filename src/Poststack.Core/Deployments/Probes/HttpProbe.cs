namespace Poststack.Core.Deployments.Probes;

/// <summary>Healthy is a container that answers with a status from 200 to 399.</summary>
/// <param name="Port">Of the container.</param>
/// <param name="Path">Begins with `/`; may hold a query.</param>
/// <param name="Host">Null for the container itself.</param>
public sealed record HttpProbe(
    bool IsTls,
    string? Host,
    int Port,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    TimeSpan Timeout
) : HealthProbe(Timeout);
