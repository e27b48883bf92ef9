using Poststack.Core.Databases;
using Poststack.Core.Deployments;
using Poststack.Core.Engines;
using Poststack.Core.Refusals;
using Poststack.Core.Variables;

namespace Poststack.Core.Environments;

public static class EnvRefusals
{
    public static Refusal Busy(EnvName env, string holder) =>
        new(
            RefusalKind.Conflict,
            "env-busy",
            holder.Length == 0
                ? $"Another poststack is changing '{env}' right now."
                : $"Another command is changing '{env}' right now: {holder}."
        )
        {
            Next = ["Wait for it to end, then run this command again."],
        };

    /// <param name="changed">What was found to be otherwise, last.</param>
    public static Refusal KeepsChanging(EnvName env, string changed) =>
        new(
            RefusalKind.Conflict,
            "env-keeps-changing",
            $"'{env}' does not stay as it is made. Last: {changed}."
        )
        {
            Brief = changed,
            Why =
                "Something else changes the same containers or the same database while this command works.",
            Next = [$"See how it is: poststack env status {env}", "Then run this command again."],
        };

    public static Refusal StateIsDamaged(EnvName env, string path, string reason) =>
        new(RefusalKind.InvalidFile, "state-damaged", $"{path} cannot be read: {reason}")
        {
            Why = "It holds the chosen port and the passwords of the env's PostgreSQL.",
            Next =
            [
                "Restore the file if you can.",
                $"Else move it away and run 'poststack env start {env}': the data is kept, new passwords are set.",
            ],
        };

    public static Refusal StateIsNewer(string path, int format) =>
        new(
            RefusalKind.InvalidFile,
            "state-newer",
            $"{path} was written by a newer Poststack (format {format})."
        )
        {
            Next = ["Upgrade this poststack."],
        };

    public static Refusal PodsNeedPodman(EnvSpec env) =>
        new(
            RefusalKind.InvalidFile,
            "pods-need-podman",
            $"{env.At}: '{env.Name}' has pod files, which docker cannot run."
        )
        {
            Next =
            [
                "Write 'engine: podman', or leave 'engine' out.",
                "Or use 'compose:' files for this env.",
            ],
        };

    public static Refusal Invalid(EnvName env, IReadOnlyList<Problem> problems) =>
        new(RefusalKind.InvalidFile, "invalid-env", $"'{env}' cannot be started as its files are.")
        {
            Problems = problems,
            Next = [$"Mend the files, then check: poststack validate {env}"],
        };

    public static Refusal Unset(EnvName env, IReadOnlyList<Problem> problems) =>
        new(
            RefusalKind.InvalidFile,
            "unset-variables",
            $"'{env}' refers to variables that are not set."
        )
        {
            Why = "Compose would put an empty text in their place.",
            Problems = problems,
            Next =
            [
                $"Set them in environments/{env}.env, or give a default: ${{NAME:-default}}",
                "Or let them be empty: --allow-unset",
            ],
        };

    public static Refusal BelongsElsewhere(EnvName env, string composeProject, string folder) =>
        new(
            RefusalKind.Conflict,
            "env-belongs-elsewhere",
            $"'{env}' of this folder is '{composeProject}', and that belongs to {folder}."
        )
        {
            Why =
                "This folder is a copy of that one, or another checkout took its place; both would drive the same containers and the same database.",
            Next =
            [
                $"Work on it in {folder}.",
                $"Or give this folder an env of its own: rm -r .poststack/envs/{env}",
            ],
        };

    public static Refusal ConfiguresDocker(EnvName env, ResolvedVariable variable) =>
        new(
            RefusalKind.InvalidFile,
            "variable-configures-docker",
            $"{variable.Origin.At?.ToString() ?? variable.Name}: '{env}' declares {variable.Name}, which would send docker compose elsewhere."
        )
        {
            Next =
            [
                $"Give the variable another name, and the container {variable.Name}: ${{THAT_NAME}}.",
                "Settings of docker itself belong into your shell.",
            ],
        };

    public static Refusal NeverStarted(EnvName env) =>
        new(RefusalKind.NotFound, "never-started", $"'{env}' has never been started here.")
        {
            Next = [$"poststack env start {env}"],
        };

    public static Refusal NothingToDeploy(EnvName env) =>
        new(RefusalKind.NotFound, "no-deployment", $"'{env}' declares no deployment.")
        {
            Next = ["Add 'deployment:' with 'compose:' to it in .poststack.yml."],
        };

    /// <summary>Every service of the files is in a profile, and none of these is asked for.</summary>
    public static Refusal NoActiveService(EnvName env, IReadOnlyList<FileReference> files) =>
        new(
            RefusalKind.InvalidFile,
            "no-active-service",
            $"No service of {string.Join(", ", files.Select(file => file.Path))} is active for '{env}': their `profiles` are not."
        )
        {
            Next =
            [
                $"Activate a profile: COMPOSE_PROFILES=… in environments/{env}.env",
                "Or take `profiles` away from a service.",
            ],
        };

    public static Refusal NoInit(EnvName env) =>
        new(RefusalKind.NotFound, "no-init", $"'{env}' declares no init phase.")
        {
            Next = ["Add 'init:' with '- compose:' to it in .poststack.yml."],
        };

    public static Refusal NoSuchService(EnvName env, string service, IEnumerable<string> known) =>
        new(RefusalKind.NotFound, "unknown-service", $"'{env}' has no service '{service}'.")
        {
            Next = [$"Its services: {string.Join(", ", known)}."],
        };

    public static Refusal LogIsElsewhere(EnvName env) =>
        new(
            RefusalKind.NotFound,
            "log-is-elsewhere",
            $"The PostgreSQL of '{env}' is external: its log is on its own server."
        );

    public static Refusal LogIsNotByTime(EnvName env) =>
        new(
            RefusalKind.Usage,
            "log-is-not-by-time",
            $"The log of the native PostgreSQL of '{env}' cannot be read by time: its settings decide how times look in it."
        )
        {
            Next = [$"Read more of its end: poststack env logs {env} postgres --tail 1000"],
        };

    public static Refusal Unknown(string name, IEnumerable<EnvName> known) =>
        new(RefusalKind.NotFound, "unknown-env", $"There is no env '{name}' in .poststack.yml.")
        {
            Next = [$"Its envs: {string.Join(", ", known)}."],
        };

    /// <summary>A sentence for a status.</summary>
    public static string Forgotten(EnvName env) =>
        $"'{env}' was used here, and what was remembered of it in .poststack is gone: "
        + $"'poststack env start {env}' takes up what there is, 'poststack env delete {env}' removes it.";

    /// <summary>A sentence for a start.</summary>
    public static string KeepsItsName(EnvName env, string composeProject) =>
        $"'{env}' keeps the compose project '{composeProject}' that it was started with, until it is deleted.";

    public static Refusal ProviderChanged(
        EnvName env,
        PostgresProvider before,
        PostgresProvider after,
        SourcePosition at
    ) =>
        new(
            RefusalKind.Conflict,
            "provider-changed",
            $"{at}: the data of '{env}' is in a {before.Word()} PostgreSQL, and its spec now says {after.Word()}."
        )
        {
            Why = "Poststack does not move data from one server to another by itself.",
            Next =
            [
                $"Go back to 'provider: {before.Word()}'.",
                $"Or dump what you need, then start afresh: poststack env delete {env}",
            ],
        };

    public static Refusal NativeUnreachable(EnvName env, SourcePosition at) =>
        new(
            RefusalKind.Refused,
            "native-unreachable",
            $"{at}: the containers of '{env}' run on rootless podman, and cannot reach a native PostgreSQL."
        )
        {
            Why =
                "Rootless podman keeps its networks in a namespace of its own: this machine has no address in there that only they could use.",
            Next =
            [
                "Use 'provider: container': it runs in the env's own network.",
                "Or run poststack as root, or on docker.",
            ],
        };

    public static Refusal EngineChanged(EnvName env, EngineKind before, EngineKind after) =>
        new(
            RefusalKind.Conflict,
            "engine-changed",
            $"'{env}' runs on {before.Word()}, and its spec now says {after.Word()}."
        )
        {
            Why = "Its containers and its data are there; Poststack moves them to no other engine.",
            Next =
            [
                $"Go back to 'engine: {before.Word()}'.",
                $"Or dump what you need, then start afresh: poststack env delete {env}",
            ],
        };
}
