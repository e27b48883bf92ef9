using Poststack.Cli.Verbs;
using Poststack.Core.Environments;

namespace Poststack.Cli.Environments;

/// <summary>Asks for an env's name before something that is hard to take back.</summary>
internal static class Confirmation
{
    /// <summary>Asks where the env is protected.</summary>
    /// <param name="deed">What would be done to the env, as in "start it".</param>
    public static Task ConfirmAsync(
        VerbCall call,
        EnvSpec env,
        string deed,
        CancellationToken ct
    ) =>
        env.IsProtected
            ? InsistAsync(
                call,
                env,
                $"The env '{env.Name}' is protected, and this would {deed}.",
                ct
            )
            : Task.CompletedTask;

    /// <summary>Asks for each of the envs that is protected.</summary>
    /// <param name="deed">What would be done to each of them.</param>
    public static async Task ConfirmAsync(
        VerbCall call,
        IEnumerable<EnvSpec> envs,
        string deed,
        CancellationToken ct
    )
    {
        foreach (var env in envs)
            await ConfirmAsync(call, env, deed, ct);
    }

    /// <summary>Asks always.</summary>
    /// <param name="warning">The whole sentence that the person reads first.</param>
    public static async Task InsistAsync(
        VerbCall call,
        EnvSpec env,
        string warning,
        CancellationToken ct
    )
    {
        if (call.IsConfirmed)
            return;

        if (!call.Terminal.CanAsk)
            throw ConfirmationRefusals
                .NobodyThere(warning, CommandText.Confirmed(call.Parsed, env.Name))
                .ToException();

        var typed = await call.Terminal.AskAsync($"{warning}\nType the env's name to go on:", ct);
        if (!string.Equals(typed?.Trim(), env.Name.Value, StringComparison.Ordinal))
            throw ConfirmationRefusals.NotConfirmed(env.Name).ToException();
    }
}
