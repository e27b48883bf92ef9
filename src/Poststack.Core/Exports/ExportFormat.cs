namespace Poststack.Core.Exports;

/// <summary>What an env can be written as.</summary>
public enum ExportFormat
{
    /// <summary>One compose file: PostgreSQL, the init phase, the deployment.</summary>
    DockerCompose,

    /// <summary>The same for `podman kube play`.</summary>
    PodmanPod,

    /// <summary>The variables alone, as an env file.</summary>
    EnvVars,
    Json,
    Yaml,
}
