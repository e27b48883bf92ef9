namespace Poststack.Core.Deployments.Files;

/// <summary>For what a compose file names another file.</summary>
public enum FileUseKind
{
    Include,
    Extends,
    EnvFile,
    LabelFile,
    Config,
    Secret,
    BindMount,
    BuildContext,
    Dockerfile,
}
