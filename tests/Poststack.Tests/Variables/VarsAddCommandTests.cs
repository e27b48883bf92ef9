namespace Poststack.Tests.Variables;

public sealed class VarsAddCommandTests : IDisposable
{
    private readonly VarsProject _project = new();

    [Fact]
    public async Task What_all_envs_share_needs_no_env_to_be_named()
    {
        (await _project.TypeAsync("vars add HUE blue --shared")).ShouldBe(0);
        (await _project.TypeAsync("vars rename HUE COLOUR --shared")).ShouldBe(0);

        _project.Folder.Read("environments/shared.env").ShouldBe("COLOUR=blue\n");
        (await _project.TypeAsync("vars add HUE blue")).ShouldBe(2);
    }

    [Fact]
    public async Task A_protected_env_shares_it_too_and_is_asked_for()
    {
        _project.Folder.Write(
            ".poststack.yml",
            "project: {name: shop}\nenvironments: {dev: {}, prod: {protected: true}}\n"
        );

        (await _project.TypeAsync("vars add HUE blue --shared")).ShouldBe(3);

        _project.Error.ShouldContain("The env 'prod' is protected");
        (await _project.TypeAsync("vars add HUE blue --shared --yes")).ShouldBe(0);
    }

    [Fact]
    public async Task An_empty_pipe_is_an_empty_value_and_said()
    {
        (await _project.PipeAsync([], "vars", "add", "HUE", "--env", "dev")).ShouldBe(0);

        _project.Error.ShouldContain("HUE is empty now: nothing came through the pipe.");
        _project.Folder.Read("environments/dev.env").ShouldBe("HUE=''\n");
    }

    public void Dispose() => _project.Dispose();
}
