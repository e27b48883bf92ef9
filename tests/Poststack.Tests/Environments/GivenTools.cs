using Poststack.Core.Environments;
using Poststack.Drivers.Ports;
using Poststack.Tests.Projects;
using Poststack.Tests.Variables;

namespace Poststack.Tests.Environments;

/// <summary>What works on envs, in a project that a folder holds: without engines and databases.</summary>
internal static class GivenTools
{
    public static EnvTools Of(DirectoryInfo folder, EnvSpec env)
    {
        var project = GivenProject.With(folder.FullName, env);
        File.WriteAllText(Path.Combine(folder.FullName, ".poststack.yml"), string.Empty);
        var vars = GivenVars.Of(project, TimeProvider.System);
        var claims = new EnvClaims(Path.Combine(folder.FullName, "machine", "claims"));
        return new(
            project,
            vars.State,
            claims,
            new(project, vars.State, claims, new FreePort(), vars.Secrets),
            new((_, _, _) => null),
            vars.Variables,
            new((_, _) => []),
            Engines: null!,
            Databases: null!,
            vars.Secrets,
            Repositories: null!,
            TimeProvider.System
        )
        {
            Migrations = null!,
            Clients = null!,
        };
    }
}
