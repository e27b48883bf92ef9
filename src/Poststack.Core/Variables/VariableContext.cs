namespace Poststack.Core.Variables;

/// <summary>From where a value is used: it may differ by place.</summary>
public enum VariableContext
{
    /// <summary>A process in the terminal.</summary>
    Host,

    /// <summary>Inside the env's container network.</summary>
    Container,

    /// <summary>In Kubernetes, by namespace.</summary>
    Cluster,
}
