using Poststack.Core.Environments;
using Poststack.Core.Refusals;

namespace Poststack.Core.Databases;

public static class DatabaseRefusals
{
    public static Refusal None(EnvName env) =>
        new(RefusalKind.NotFound, "no-database", $"'{env}' declares no `postgres:`.")
        {
            Next = ["Declare one in .poststack.yml, or name an env that has one: --env NAME"],
        };
}
