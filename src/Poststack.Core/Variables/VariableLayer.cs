namespace Poststack.Core.Variables;

/// <summary>Where values come from, lowest precedence first.</summary>
public enum VariableLayer
{
    /// <summary>`default` of a declaration, or what Poststack made for it: where no other layer has a value.</summary>
    Default,

    /// <summary>A `.env` beside the compose file, as compose reads it.</summary>
    DotEnv,

    /// <summary>`variables:` of the project.</summary>
    Project,

    /// <summary>`variables:` of the env.</summary>
    Env,

    /// <summary>`environments/shared.env`.</summary>
    SharedFile,

    /// <summary>`environments/ENV.env`.</summary>
    EnvFile,

    /// <summary>`environments/ENV.local.env`: personal, ignored by git.</summary>
    LocalFile,

    /// <summary>`--set KEY=VALUE`.</summary>
    Set,

    /// <summary>What Poststack provides; nobody may redefine it.</summary>
    Provided,

    /// <summary>The shell's environment: only for names that no layer declares.</summary>
    Shell,
}
