namespace Poststack.Core.Variables.Exports;

/// <summary>What other programs read variables from.</summary>
public enum ExportFormat
{
    /// <summary>An env file in the compose dialect.</summary>
    Dotenv,

    /// <summary>`export KEY='…'`, for any POSIX shell.</summary>
    Shell,
    Json,
    Yaml,

    /// <summary>`docker run --env-file`: no quotes, a line a variable.</summary>
    Docker,

    /// <summary>A Secret.</summary>
    Kubernetes,

    /// <summary>Terraform's HCL.</summary>
    Tfvars,
    TfvarsJson,

    /// <summary>What a step of GitHub Actions appends to `$GITHUB_ENV`.</summary>
    Github,
}
