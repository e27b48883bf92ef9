using Poststack.Core.Environments;
using Poststack.Core.Machine;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Core.Variables.Rotation;

/// <summary>Records that a secret which stands in no env file has a new value since today, and is due no more.</summary>
public sealed class RecordRotation(VariableTools tools)
{
    public void Execute(EnvName env, string key)
    {
        using var held = VariableLock.Take(tools);
        var record = new RotationRecord(tools);
        record.Rotated(env.Value, key);
        new FilesTogether(tools.Project.Folder).Write(record.Changes);
    }
}
