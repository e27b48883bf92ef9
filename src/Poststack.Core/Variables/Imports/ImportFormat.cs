namespace Poststack.Core.Variables.Imports;

/// <summary>What variables can be read from.</summary>
public enum ImportFormat
{
    /// <summary>By the file's name and content.</summary>
    Auto,
    Dotenv,

    /// <summary>A flat object; also what Doppler and Infisical export.</summary>
    Json,

    /// <summary>A flat map.</summary>
    Yaml,

    /// <summary>`environment:` of a compose file's services.</summary>
    Compose,

    /// <summary>Secrets and ConfigMaps.</summary>
    Kubernetes,
    Doppler,
    Infisical,

    /// <summary>An env file with `encrypted:` values, and its key.</summary>
    Dotenvx,
}
