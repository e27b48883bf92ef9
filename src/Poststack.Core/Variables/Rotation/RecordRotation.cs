using Poststack.Core.Environments;
using Poststack.Core.Variables.Declarations;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables.Rotation;

/// <summary>Records that secrets got new values today, and are due no more.</summary>
public sealed class RecordRotation(VariableTools tools)
{
    private DateOnly Today => DateOnly.FromDateTime(tools.Clock.GetUtcNow().UtcDateTime);

    /// <summary>After a rotation.</summary>
    public void Execute(EnvName env, string key)
    {
        RotationDates.Record(tools.Project.Folder, env.Value, key, Today);
        RotationMarks.Forget(tools.Project.Folder, env.Value, [key]);
    }

    /// <summary>After a file got values. The day counts only of what has to be replaced some day.</summary>
    internal void Written(EnvSpec env, EnvFilePlace place, IReadOnlyList<string> keys)
    {
        RotationMarks.Forget(tools.Project.Folder, place.Seal.Scope, keys);
        if (place.IsPersonal)
            return;

        var declared = DeclaredVariables.Of(tools.Project, env);
        foreach (var key in keys)
            if (declared.GetValueOrDefault(key) is { RotateEvery: not null })
                RotationDates.Record(tools.Project.Folder, place.Seal.Scope, key, Today);
    }
}
