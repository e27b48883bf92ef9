using Poststack.Core.Refusals;

namespace Poststack.Core.Variables.Declarations;

/// <summary>A value for one context.</summary>
/// <param name="Template">References not yet replaced.</param>
public sealed record ContextValue(string Template, SourcePosition At)
{
    private const string ServiceHost = "${SERVICE_HOST}";

    /// <summary>The Kubernetes service that <see cref="Template"/> leads to; null for none.</summary>
    public string? Service { get; init; }

    /// <summary>Where that service is; null for the env's own namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>The template as a process in <paramref name="ownNamespace"/> needs it.</summary>
    /// <remarks>A short name is looked up in the namespace of whoever asks.</remarks>
    public string TemplateFrom(string? ownNamespace)
    {
        if (Service is null)
            return Template;

        var host =
            Namespace is null || Namespace == ownNamespace
                ? Service
                : $"{Service}.{Namespace}.svc.cluster.local";
        return Template.Replace(ServiceHost, host, StringComparison.Ordinal);
    }
}
