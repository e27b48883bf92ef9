using System.Text;

namespace Poststack.Tests.Variables.Burning;

public sealed class VarsBurnCommandTests : IDisposable
{
    private readonly VarsProject _project = new();

    [Fact]
    public async Task A_burned_value_is_found_in_every_env_under_every_name_and_shown_nowhere()
    {
        await AddAsync("PAYMENT_TOKEN", "canary-7f3a");

        (await _project.TypeAsync("vars burn PAYMENT_TOKEN --env dev")).ShouldBe(0);

        _project.Output.ShouldContain("environments/burned.values");
        _project.Folder.Read("environments/burned.values").ShouldNotContain("canary");
        _project.Folder.Write("environments/staging.env", "OTHER=canary-7f3a\n");
        (await _project.TypeAsync("vars validate --all-envs")).ShouldBe(7);
        _project.Output.ShouldContain("The value of PAYMENT_TOKEN was burned on ");
        _project.Output.ShouldContain("The value of OTHER was burned on ");
        _project.Output.ShouldNotContain("canary");
    }

    [Fact]
    public async Task A_burned_value_is_never_added_again()
    {
        await AddAsync("PAYMENT_TOKEN", "canary-7f3a");
        await _project.TypeAsync("vars burn PAYMENT_TOKEN --env dev");

        (await _project.TypeAsync("vars add OTHER canary-7f3a --env staging")).ShouldBe(3);

        _project.Error.ShouldContain("was burned on");
        _project.Error.ShouldNotContain("canary");
    }

    [Fact]
    public async Task A_burned_value_counts_as_an_error_wherever_values_are_resolved()
    {
        await AddAsync("PAYMENT_TOKEN", "canary-7f3a");
        await _project.TypeAsync("vars burn PAYMENT_TOKEN --env dev");

        (await _project.TypeAsync("vars list --env dev")).ShouldBe(2);

        _project.Error.ShouldContain("was burned on");
    }

    [Fact]
    public async Task Without_a_key_the_check_says_that_it_could_not_run()
    {
        await AddAsync("PAYMENT_TOKEN", "canary-7f3a");
        await _project.TypeAsync("vars burn PAYMENT_TOKEN --env dev");
        _project.Folder.Write(
            "environments/burned.values",
            string.Join(
                '\n',
                _project
                    .Folder.Read("environments/burned.values")
                    .Split('\n')
                    .Where(line => !line.StartsWith("key ", StringComparison.Ordinal))
            )
        );
        _project.Folder.Write("environments/dev.env", "A=long-enough\n");

        await _project.TypeAsync("vars validate --env dev");

        _project.Output.ShouldContain(
            "environments/burned.values:1:1: warning: Nobody looked for burned values"
        );
        await _project.TypeAsync("vars add B 1 --env dev");
        _project.Output.ShouldContain("Warning: nobody looked for burned values");
        (await _project.TypeAsync("vars burn A --env dev")).ShouldBe(3);
        _project.Error.ShouldContain("none of your keys opens it");
    }

    [Theory]
    [InlineData("vars burn --env dev", 2, "Say what to burn")]
    [InlineData("vars burn NOBODY --env dev", 4, "has no value that could be burned")]
    [InlineData("vars burn LOG_LEVEL --env dev", 3, "shorter than 6 characters")]
    [InlineData("vars burn POSTSTACK_ENVIRONMENT --env dev", 3, "[burn-of-provided]")]
    public async Task What_cannot_be_burned_says_why(string line, int exitCode, string says)
    {
        (await _project.TypeAsync(line)).ShouldBe(exitCode);

        _project.Error.ShouldContain(says);
    }

    [Theory]
    [InlineData("leaked-value\n", "leaked-value")]
    [InlineData("leaked-value\r\n", "leaked-value")]
    [InlineData("leaked-value", "leaked-value\n")]
    public async Task A_line_end_makes_no_other_value(string burned, string given)
    {
        await _project.PipeAsync(Encoding.UTF8.GetBytes(burned), "vars", "burn", "--value");

        (
            await _project.PipeAsync(
                Encoding.UTF8.GetBytes(given),
                "vars",
                "add",
                "OTHER",
                "--env",
                "dev"
            )
        ).ShouldBe(3);

        _project.Error.ShouldContain("[value-burned]");
    }

    [Fact]
    public async Task A_value_in_a_file_is_burned_in_place_of_the_present_one()
    {
        await AddAsync("PAYMENT_TOKEN", "canary-new");
        _project.Folder.Write("leaked", "canary-old\n");

        (
            await _project.TypeAsync(
                $"vars burn PAYMENT_TOKEN --env dev --from-file {_project.Folder.At("leaked")}"
            )
        ).ShouldBe(0);

        _project.Output.ShouldStartWith("The value is burned: environments/burned.values.");
        (await _project.TypeAsync("vars list --env dev")).ShouldBe(0);
        (await _project.TypeAsync("vars add OTHER canary-old --env staging")).ShouldBe(3);
        _project.Error.ShouldContain("as PAYMENT_TOKEN.");
    }

    [Theory]
    [InlineData("vars burn --value --env dev", 0)]
    [InlineData("vars burn --value --env prod", 3)]
    [InlineData("vars burn --value", 3)]
    [InlineData("vars burn --value --env nowhere", 4)]
    public async Task A_given_value_is_confirmed_for_the_named_env_else_for_a_protected_one(
        string line,
        int exitCode
    )
    {
        _project.Folder.Write(
            ".poststack.yml",
            "project: {name: shop}\nenvironments: {also: {}, prod: {protected: true}, dev: {}}\n"
        );

        (await _project.PipeAsync("leaked-value"u8.ToArray(), line.Split(' '))).ShouldBe(exitCode);
    }

    [Fact]
    public async Task A_burned_value_outside_of_the_env_files_is_changed_where_it_stands()
    {
        await AddAsync("PAYMENT_TOKEN", "canary-7f3a");
        await _project.TypeAsync("vars burn PAYMENT_TOKEN --env dev");
        _project.Folder.Write("environments/dev.env", "");
        (await _project.TypeAsync("vars list --env dev --set OTHER=canary-7f3a")).ShouldBe(2);
        _project.Error.ShouldContain("It is from --set: give another value there.");

        _project.Folder.Write(
            ".poststack.yml",
            "project: {name: shop}\nvariables: {OTHER: canary-7f3a}\nenvironments: {dev: {}}\n"
        );
        (await _project.TypeAsync("vars list --env dev")).ShouldBe(2);
        _project.Error.ShouldContain(".poststack.yml:2:");
        _project.Error.ShouldContain("Give it another value there.");
        _project.Error.ShouldNotContain("vars rotate");
    }

    [Fact]
    public async Task A_damaged_list_is_refused()
    {
        _project.Folder.Write("environments/burned.values", "burnt abc\n");

        _project.Folder.Write("environments/dev.env", "A=long-enough\n");

        (await _project.TypeAsync("vars burn A --env dev")).ShouldBe(2);

        _project.Error.ShouldContain("environments/burned.values:1:1");
    }

    public void Dispose() => _project.Dispose();

    private async Task AddAsync(string key, string value) =>
        (await _project.TypeAsync($"vars add {key} {value} --env dev")).ShouldBe(0);
}
