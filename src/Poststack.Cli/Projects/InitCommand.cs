using System.CommandLine;
using Poststack.Cli.Refusals;
using Poststack.Cli.Verbs;
using Poststack.Core.Adoption;

namespace Poststack.Cli.Projects;

internal sealed class InitCommand : Verb
{
    private readonly Argument<string?> _name = new("name")
    {
        Description =
            "The project's name. It becomes the folder's, unless the current one is empty or has it. With --from: the compose project's where left out.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string[]> _from = new("--from")
    {
        Description =
            "Make an env of a compose project that exists: its files, in the order of compose's -f. Repeatable.",
        HelpName = "compose-file",
        Validators = { EmptyPath.Refuse },
    };
    private readonly Option<string?> _envFile = new("--env-file")
    {
        Description =
            "With --from: the file of variables that you give to compose. [default: .env]",
        HelpName = "file",
        Validators = { EmptyPath.Refuse },
    };

    public InitCommand()
        : base("init", "Create a project that is ready to start. Overwrites nothing.")
    {
        Arguments.Add(_name);
        Options.Add(_from);
        Options.Add(_envFile);
        Examples =
        [
            new("init myapp", ".poststack.yml, compose files and environments/dev.env"),
            new("init --from compose.yml", "in a project that runs with docker compose"),
        ];
    }

    public override async Task<int> RunAsync(VerbCall call, CancellationToken ct)
    {
        var name = call.Parsed.GetValue(_name);
        var folder = Path.GetFullPath(call.ProjectDir ?? Environment.CurrentDirectory);
        var files = call.Parsed.GetValue(_from) ?? [];

        if (files.Length > 0)
            call.Terminal.Show(
                new AdoptedProjectView(
                    await call.Parts.Projects.AdoptAsync(
                        new(folder, name, files, call.Parsed.GetValue(_envFile)),
                        ct
                    )
                )
            );
        else if (name is not null)
            call.Terminal.Show(
                new NewProjectView(call.Parts.Projects.Create(name, call.ProjectDir), folder)
            );
        else
            throw AdoptionRefusals.NoName().ToException();

        return ExitCode.Success;
    }
}
