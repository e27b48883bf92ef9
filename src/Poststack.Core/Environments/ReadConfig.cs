using Poststack.Core.Engines;
using Poststack.Core.Progress;

namespace Poststack.Core.Environments;

/// <summary>The env's effective spec.</summary>
public sealed class ReadConfig(EnvTools tools)
{
    public EnvConfig Execute(EnvName env, EnvOptions options) =>
        throw new NotSupportedException(tools.ToString());
}
