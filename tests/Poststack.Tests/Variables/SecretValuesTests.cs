using Poststack.Core.Variables;

namespace Poststack.Tests.Variables;

/// <summary>Tokens are put together here, so that no scanner takes this file for a leak.</summary>
public sealed class SecretValuesTests : IDisposable
{
    private const string Url = "postgres://ada:s3cr3t@db.example/shop";

    private readonly VarsProject _project = new(
        """
        project: {name: shop}
        variables:
          KNOWN_URL: {kind: plain}
          DESCRIBED_URL: {description: Where the others are}
        environments:
          dev: {}
        """
    );

    [Theory]
    [InlineData("sk_live_", "aB3dE6gH9jK2mN5pQ8sT1vW4", "a key of Stripe")]
    [InlineData("ghp_", "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0iL3oR6", "a token of GitHub")]
    [InlineData("AKIA", "Q7RZ2MHT5KXW3VNB", "an access key of AWS")]
    [InlineData("postgres://ada:", "s3cr3t@db:5432/shop?x=y", "a URL with a password")]
    [InlineData("redis://:", "s3cr3t@cache", "a URL with a password")]
    public void A_value_tells_by_its_form_that_it_is_a_secret(
        string beginning,
        string rest,
        string what
    ) => SecretValues.Recognize(beginning + rest).ShouldBe(what);

    [Theory]
    [InlineData("")]
    [InlineData("info")]
    [InlineData("https://example.org:8080/a@b:c")]
    [InlineData("https://ada@example.org/")]
    [InlineData("postgres://ada:${DB_PASSWORD}@db/shop")]
    [InlineData("mail ada:x@y")]
    public void These_values_tell_nothing(string value) =>
        SecretValues.Recognize(value).ShouldBeNull();

    [Theory]
    [InlineData("UPSTREAM", "")]
    [InlineData("DESCRIBED_URL", "")]
    [InlineData("UPSTREAM", "--local")]
    public async Task What_is_added_is_sealed_for_its_value_and_why_is_said(
        string name,
        string option
    )
    {
        (await AddAsync(name, option)).ShouldBe(0);

        _project.Output.ShouldContain(
            $"{name} is sealed, for its value is a URL with a password. No secret? poststack vars unseal {name}, or declare `kind: plain`.\n"
        );
        _project.Error.ShouldContain($"the value of {name} was on the command line");
        Written(option).ShouldContain($"{name}=sealed:");
    }

    [Theory]
    [InlineData("KNOWN_URL", "")]
    [InlineData("UPSTREAM", "--plain")]
    public async Task Who_says_that_it_is_plain_gets_it_in_the_clear(string name, string option)
    {
        (await AddAsync(name, option)).ShouldBe(0);

        _project.Error.ShouldBeEmpty();
        Written(option).ShouldContain($"{name}={Url}");
    }

    [Theory]
    [InlineData(
        "UPSTREAM",
        "sealed:",
        "UPSTREAM is sealed, for its value is a URL with a password."
    )]
    [InlineData("KNOWN_URL", Url, "Imported KNOWN_URL")]
    public async Task What_is_imported_is_sealed_for_its_value_too(
        string name,
        string written,
        string says
    )
    {
        _project.Folder.Write("old.env", $"{name}={Url}\n");

        var line = $"vars import {_project.Folder.At("old.env")} --env dev";
        (await _project.TypeAsync(line)).ShouldBe(0);

        _project.Output.ShouldContain(says);
        Written("").ShouldContain($"{name}={written}");
    }

    [Fact]
    public async Task A_whole_file_that_is_edited_seals_what_is_new_in_it_and_looks_like_a_secret()
    {
        _project.Folder.Write("environments/dev.env", $"OLD={Url}\nPORT=80\nX=a\n");
        var editor = new ScriptedEditor(text =>
            text.Replace("PORT=80", $"PORT={Url}") + $"NEW=\"{Url}\"\nTEMPLATE={Url}?$X\n"
        );

        (await _project.EditAsync(editor, "vars", "edit", "--env", "dev")).ShouldBe(0);

        _project.Output.ShouldContain("PORT is sealed, for its value is a URL with a password.");
        _project.Output.ShouldContain("NEW is sealed, for its value is a URL with a password.");
        Written("").ShouldContain($"\nOLD={Url}\nPORT=sealed:");
        Written("").ShouldContain("\nNEW=sealed:");
        Written("").ShouldContain($"\nTEMPLATE={Url}?$X\n");
    }

    [Fact]
    public async Task One_value_that_is_edited_is_sealed_for_what_it_became()
    {
        _project.Folder.Write("environments/dev.env", "PORT=80\n");

        var editor = new ScriptedEditor(_ => Url);
        (await _project.EditAsync(editor, "vars", "edit", "PORT", "--env", "dev")).ShouldBe(0);

        _project.Output.ShouldContain("PORT is sealed, for its value is a URL with a password.");
        Written("").ShouldContain("PORT=sealed:");
    }

    public void Dispose() => _project.Dispose();

    private Task<int> AddAsync(string name, string option) =>
        _project.TypeAsync($"vars add {name} {Url} --env dev {option}".TrimEnd());

    private string Written(string option) =>
        _project.Folder.Read(
            option == "--local" ? "environments/dev.local.env" : "environments/dev.env"
        );
}
