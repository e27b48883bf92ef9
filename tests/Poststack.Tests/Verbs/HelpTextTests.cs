namespace Poststack.Tests.Verbs;

public sealed class HelpTextTests
{
    private readonly TestParts _parts = new();

    [Theory]
    [InlineData("env start --help")]
    [InlineData("env start -h")]
    [InlineData("env start dev --help")]
    public async Task Help_of_a_verb_shows_usage_options_and_examples(string line)
    {
        (await _parts.TypeAsync(line)).ShouldBe(0);

        _parts.Output.ShouldBe(
            """
            Start an env: PostgreSQL, the init phase, the deployment, until it is healthy.

            Usage: poststack env start [env] [options]

            Arguments:
              [env]  The env; the one that 'env use' chose, or the only one, where left out.

            Options:
              --init <changed|always|never>   When to run the init phase: when something that it depends on
                                              changed, always, or never. [default: changed]
              --build <changed|always|never>  When to build images: when something in their context changed,
                                              always, or never. [default: changed]
              --allow-unset                   Let ${NAME} of an unset name be empty instead of refusing it.
              --set <key=value>               A variable for this run alone, before every file's. Repeatable.
              --timeout <duration>            How long the services may take to become healthy. [default: 5m]
              --init-timeout <duration>       How long one init container may run. [default: 30m]

            Options of every verb:
              -e, --env <env>          The env, wherever a verb needs one.
              -C, --project-dir <dir>  The project's folder, or one below it. Otherwise the current folder.
              --json                   Answer in JSON on stdout: a line an event, the result last.
              -y, --yes                Confirm whatever would be asked.
              -h, --help               Show help for the verb.

            Examples:
              poststack env start dev                        start what does not run, run init containers if
                                                             they changed
              poststack env start dev --init always          run the init containers in any case
              poststack env start dev --set LOG_LEVEL=trace  with another value, this time

            """
        );
        _parts.Envs.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_of_the_program_groups_its_verbs(string line)
    {
        (await _parts.TypeAsync(line)).ShouldBe(0);

        _parts.Output.ShouldBe(
            """
            Every environment of your app: its Postgres, its variables, its containers.

            Usage: poststack <verb> [options]

            Projects:
              init      Create a project that is ready to start. Overwrites nothing.
              validate  Check .poststack.yml and every file that it names. Changes nothing.
              schema    Print the JSON Schema of .poststack.yml, for editors.

            Environments:
              env      Start, stop, look at and debug the project's envs.
              restart  Resolve, rebuild and replace one service of an env; the others stay.

            Databases:
              db  Look after the databases of the project's envs.

            Variables:
              vars     Read and change an env's variables and secrets.
              keys     Manage who can open the project's secrets, and your own key.
              run      Run a command with an env's variables.
              changes  Show which variables changed since this machine last used the env.
              scan     Find secrets where they must not be: in files, in the index, in history.
              hooks    Let git look for secrets before it commits or pushes.

            This machine:
              doctor      Check what is installed on this machine, whether it works, and what to do.
              completion  Print a script that lets a shell complete verbs, options, envs and services.

            Options:
              --version  Show the version of poststack.

            Options of every verb:
              -e, --env <env>          The env, wherever a verb needs one.
              -C, --project-dir <dir>  The project's folder, or one below it. Otherwise the current folder.
              --json                   Answer in JSON on stdout: a line an event, the result last.
              -y, --yes                Confirm whatever would be asked.
              -h, --help               Show help for the verb.

            'poststack <verb> --help' says more about a verb.

            """
        );
    }

    [Fact]
    public async Task Nothing_typed_shows_the_help()
    {
        (await _parts.TypeAsync([])).ShouldBe(0);

        _parts.Output.ShouldStartWith("Every environment of your app");
    }

    [Fact]
    public async Task Help_of_run_shows_where_the_command_goes()
    {
        await _parts.TypeAsync("run --help");

        _parts.Output.ShouldContain("Usage: poststack run [options] -- <command>...\n");
    }
}
