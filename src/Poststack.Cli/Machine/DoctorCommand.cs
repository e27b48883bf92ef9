using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Projects;
using Poststack.Core.Refusals;

namespace Poststack.Cli.Machine;

internal sealed class DoctorCommand : Verb
{
    public DoctorCommand()
        : base(
            "doctor",
            "Check what is installed on this machine, whether it works, and what to do."
        ) =>
        Examples = [
            new("doctor", "in a project: what this project needs"),
            new("doctor --json", "for a script; exit code 7 when something needed is missing"),
        ];

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var machine = call.Parts.Machine;
        var docker = machine.ProbeDockerAsync(ct);
        var podman = machine.ProbePodmanAsync(ct);
        var postgres = machine.FindPostgresAsync(ct);
        var git = machine.ReadGitVersionAsync(ct);
        var project = FindProject(call);
        var checks = Diagnosis.Of(
            await docker,
            await podman,
            await postgres,
            await git,
            project is null ? MachineNeeds.Usual : MachineNeeds.Of(project)
        );

        call.Terminal.Show(new DoctorView(checks, project?.Name));
        return checks.Any(check => check is { IsNeeded: true, Works: false })
            ? ExitCode.Findings
            : ExitCode.Success;
    }

    // A file that is wrong is for 'poststack validate' to explain; the machine is what is asked about.
    private static ProjectSpec? FindProject(VerbCall call)
    {
        try
        {
            return call.Project;
        }
        catch (RefusalException) when (call.ProjectDir is null)
        {
            return null;
        }
    }
}
