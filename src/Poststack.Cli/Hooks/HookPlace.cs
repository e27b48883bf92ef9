using Poststack.Cli.Verbs;
using Poststack.Core.Hooks;

namespace Poststack.Cli.Hooks;

internal static class HookPlace
{
    /// <summary>The folder of hooks that the repository around the current folder uses.</summary>
    public static async Task<HookFolder> OfAsync(VerbCall call, CancellationToken ct)
    {
        var repository = await call.RepositoryAsync(ct);
        return new(
            await repository.ReadHooksFolderAsync(ct),
            Environment.ProcessPath ?? "poststack"
        );
    }
}
