using Poststack.Core.Keys;
using Poststack.Core.Variables.EnvFiles;
using Poststack.Core.Variables.Sealing;

namespace Poststack.Tests.Variables.Sealing;

/// <summary>What becomes of an env file when its secrets are sealed, by the commands that people type.</summary>
public sealed class SealedFileTests : IDisposable
{
    private const string Canary = "canary-7f3a";
    private const string File = "environments/dev.env";

    private readonly VarsProject _project = new();

    [Fact]
    public async Task The_first_secret_makes_a_key_pair_and_a_recipient_and_says_so()
    {
        (await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev")).ShouldBe(0);

        var lines = _project.Output.Split('\n');
        lines[0].ShouldStartWith("Made your key pair: ");
        lines[1]
            .ShouldStartWith(
                "You are the project's first recipient, 'ada': environments/recipients.keys."
            );
        lines[2].ShouldBe("Added API_TOKEN, sealed: environments/dev.env");
        System
            .IO.File.GetUnixFileMode(_project.Folder.At("machine/.config/poststack/identity.key"))
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _project
            .Folder.Read("environments/recipients.keys")
            .ShouldMatch(@"(?m)^ada poststack_pub_\S+ \*$");
    }

    [Fact]
    public async Task A_sealed_file_is_still_dotenv_and_shows_no_secret()
    {
        _project.Folder.Write(File, "# ours\nPORT=80 # web\n");

        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev");

        var text = _project.Folder.Read(File);
        text.ShouldNotContain(Canary);
        text.ShouldMatch(
            """
            ^#: poststack sealed 1 shop dev
            #: Values that begin with sealed: open for these alone\. Change them with: poststack vars
            #: for ada [0-9a-f]{16} [A-Za-z0-9_-]{151}
            # ours
            PORT=80 # web
            API_TOKEN=sealed:[A-Za-z0-9_-]+
            $
            """
        );
        EnvFile.Parse(File, text).Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("vars add 1BAD x --env dev")]
    [InlineData("vars add A.B x --env dev")]
    [InlineData("vars rename GOOD A-B --env dev")]
    public async Task What_no_reference_could_name_is_refused_with_the_rule(string line)
    {
        _project.Folder.Write(File, "GOOD=1\n");

        (await _project.TypeAsync(line)).ShouldBe(2);

        _project.Error.ShouldContain("[variable-name-invalid]");
        _project.Error.ShouldContain("not beginning with a digit");
        _project.Folder.Read(File).ShouldBe("GOOD=1\n");
    }

    [Theory]
    [InlineData("vars add A_TOKEN=canary-7f3a --env dev")]
    [InlineData("vars add A_TOKEN=canary-7f3a --env dev --json")]
    [InlineData("vars edit A_TOKEN=canary-7f3a --env dev")]
    [InlineData("vars get A_TOKEN=canary-7f3a --env dev")]
    [InlineData("vars rotate A_TOKEN=canary-7f3a --env dev")]
    [InlineData("vars burn A_TOKEN=canary-7f3a --env dev")]
    [InlineData("vars rename A_TOKEN=canary-7f3a B_TOKEN --env dev")]
    public async Task A_value_that_was_typed_behind_the_name_is_not_repeated(string line)
    {
        (await _project.TypeAsync(line)).ShouldBe(2);

        (_project.Error + _project.Output).ShouldContain("A variable's name has no `=`");
        (_project.Error + _project.Output).ShouldNotContain("canary");
    }

    [Fact]
    public async Task A_new_name_says_where_the_old_one_still_stands()
    {
        _project.Folder.Write(
            "environments/shared.env",
            "OLD_PORT=1\nURL=http://x:${OLD_PORT}\nOTHER=$OLD_PORTS\n"
        );
        _project.Folder.Write("app.yml", "services: {web: {ports: [\"$OLD_PORT:80\"]}}\n");

        (await _project.TypeAsync("vars rename OLD_PORT PORT --env dev --shared")).ShouldBe(0);

        _project.Output.ShouldBe(
            """
            OLD_PORT still stands at environments/shared.env:2:1, app.yml:1:28: change it there too.
            Renamed to PORT: environments/shared.env

            """
        );
    }

    [Fact]
    public async Task An_odd_key_that_a_file_has_already_can_get_another_value()
    {
        _project.Folder.Write(File, "A.B=1\n");

        (await _project.TypeAsync("vars add A.B 2 --replace --env dev")).ShouldBe(0);

        _project.Folder.Read(File).ShouldBe("A.B=2\n");
    }

    [Fact]
    public async Task Sealing_says_it_once()
    {
        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev");
        await _project.TypeAsync("vars unseal API_TOKEN --env dev");

        (await _project.TypeAsync("vars seal API_TOKEN --env dev")).ShouldBe(0);

        _project.Output.ShouldBe("Sealed API_TOKEN: environments/dev.env\n");
    }

    [Theory]
    [InlineData("seal", "", 4, "typo.env' cannot be read: there is no such file.")]
    [InlineData("unseal", "", 4, "typo.env' cannot be read: there is no such file.")]
    [InlineData("seal", " --shared", 2, "--file and --shared name two files.")]
    [InlineData("seal", " --local", 2, "--file and --local name two files.")]
    public async Task A_file_that_is_not_meant_does_not_pass_for_sealed(
        string verb,
        string other,
        int exitCode,
        string says
    )
    {
        var line = $"vars {verb} --env dev --file {_project.Folder.At("typo.env")}{other}";

        (await _project.TypeAsync(line)).ShouldBe(exitCode);

        _project.Error.ShouldContain(says);
    }

    [Fact]
    public async Task A_sealed_value_is_read_like_any_other()
    {
        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev");

        (await _project.TypeAsync("vars get API_TOKEN --env dev --reveal")).ShouldBe(0);
        _project.Output.ShouldBe(Canary);

        (await _project.TypeAsync("vars list --env dev")).ShouldBe(0);
        _project.Output.ShouldNotContain(Canary);
    }

    [Fact]
    public async Task Sealing_and_unsealing_gives_back_the_file_byte_for_byte()
    {
        const string text =
            "# top\nexport API_TOKEN='qqq www' # said\nDB_PWD=\"x${PORT}\\n\"\nPORT: 80\nA_SECRET=''# close\nNO_TOKEN='q' B=2\nEMPTY_SECRET=\n";
        _project.Folder.Write(File, text);

        (await _project.TypeAsync("vars seal --env dev")).ShouldBe(0);
        var sealedText = _project.Folder.Read(File);
        sealedText.ShouldNotContain("qqq www");
        sealedText.ShouldNotContain("x${PORT}");

        (await _project.TypeAsync("vars unseal --env dev")).ShouldBe(0);
        var back = _project.Folder.Read(File);
        back.Replace("''  # close", "''# close")
            .Replace("'' # close", "''# close")
            .Replace("'q'\n B=2", "'q' B=2")
            .ShouldBe(text);
    }

    [Fact]
    public async Task References_in_a_sealed_value_work_as_before()
    {
        _project.Folder.Write(
            File,
            "HOST=db\nDB_URL_SECRET=\"pg://${HOST}/$$x\"\nRAW_SECRET='${HOST}'\n"
        );

        await _project.TypeAsync("vars seal --env dev");

        await _project.TypeAsync("vars get DB_URL_SECRET --env dev --reveal");
        _project.Output.ShouldBe("pg://db/$x");
        await _project.TypeAsync("vars get RAW_SECRET --env dev --reveal");
        _project.Output.ShouldBe("${HOST}");
    }

    [Fact]
    public async Task Every_line_of_a_repeated_key_is_sealed()
    {
        _project.Folder.Write(File, $"TOKEN={Canary}-1\nTOKEN={Canary}-2\n");

        await _project.TypeAsync("vars seal --env dev");

        _project.Folder.Read(File).ShouldNotContain(Canary);
        await _project.TypeAsync("vars get TOKEN --env dev --reveal");
        _project.Output.ShouldBe($"{Canary}-2");
    }

    [Fact]
    public async Task A_value_in_the_clear_that_begins_like_a_sealed_one_is_quoted()
    {
        await _project.TypeAsync("vars add MODE sealed:abc --env dev");

        _project.Folder.Read(File).ShouldBe("MODE='sealed:abc'\n");
        await _project.TypeAsync("vars get MODE --env dev");
        _project.Output.ShouldBe("sealed:abc");
    }

    [Fact]
    public async Task Renaming_keeps_a_sealed_value_readable_and_its_line_where_it_was()
    {
        _project.Folder.Write(File, $"TOKEN={Canary}\nLAST=1\n");
        await _project.TypeAsync("vars seal --env dev");

        (await _project.TypeAsync("vars rename TOKEN API_TOKEN --env dev")).ShouldBe(0);

        _project.Folder.Read(File).ShouldMatch(@"(?m)^API_TOKEN=sealed:\S+\nLAST=1\n");
        await _project.TypeAsync("vars get API_TOKEN --env dev --reveal");
        _project.Output.ShouldBe(Canary);
    }

    [Fact]
    public async Task A_new_name_that_is_a_secrets_seals_what_was_none()
    {
        _project.Folder.Write(File, $"UPSTREAM={Canary}\nOLD_TOKEN={Canary}\nHOME\n");

        (await _project.TypeAsync("vars rename UPSTREAM UP_TOKEN --env dev")).ShouldBe(0);
        _project.Output.ShouldContain("Renamed to UP_TOKEN, sealed: environments/dev.env");
        (await _project.TypeAsync("vars rename HOME HOME_TOKEN --env dev")).ShouldBe(0);
        (await _project.TypeAsync("vars rename OLD_TOKEN NEW_TOKEN --env dev")).ShouldBe(0);

        _project
            .Folder.Read(File)
            .ShouldMatch($@"(?m)^UP_TOKEN=sealed:\S+\nNEW_TOKEN={Canary}\nHOME_TOKEN\n\z");
    }

    [Theory]
    [InlineData("changed", "API_TOKEN: this sealed value was changed, cut off")]
    [InlineData("cut off", "API_TOKEN: this sealed value was changed, cut off")]
    [InlineData("nothing left", "API_TOKEN: this sealed value was changed, cut off")]
    [InlineData("swapped", "API_TOKEN: this sealed value belongs to DB_PASSWD.")]
    [InlineData(
        "header gone",
        "This value is sealed, and the file's lines that begin with `#: ` are gone."
    )]
    [InlineData("later form", "This value is sealed in a form that this Poststack does not know.")]
    [InlineData("header changed", "The data key for 'ada' was changed or cut off.")]
    public async Task What_was_tampered_with_is_refused_by_name_and_place(string how, string said)
    {
        await _project.TypeAsync("vars", "add", "DB_PASSWD", "other", "--env", "dev");
        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev");
        _project.Folder.Write(File, Tampered(_project.Folder.Read(File), how));

        (await _project.TypeAsync("vars get API_TOKEN --env dev --reveal")).ShouldBe(2);

        _project.Output.ShouldBeEmpty();
        _project.Error.ShouldContain(said);
        _project.Error.ShouldMatch(@"environments/dev\.env:\d+:1");
        (await _project.TypeAsync("vars get LOG_LEVEL --env dev")).ShouldBe(0);
        _project.Output.ShouldBe("info");
    }

    [Fact]
    public async Task A_file_that_was_copied_to_another_env_is_refused()
    {
        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev");
        _project.Folder.Write("environments/staging.env", _project.Folder.Read(File));

        (await _project.TypeAsync("vars get API_TOKEN --env staging --reveal")).ShouldBe(2);

        _project.Error.ShouldContain(
            "environments/staging.env:1:1: This file is sealed as 'dev' of 'shop', and stands here as 'staging' of 'shop'."
        );
    }

    [Fact]
    public async Task A_header_that_claims_another_env_does_not_open_there()
    {
        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev");
        _project.Folder.Write(
            "environments/staging.env",
            _project.Folder.Read(File).Replace("sealed 1 shop dev", "sealed 1 shop staging")
        );

        (await _project.TypeAsync("vars get API_TOKEN --env staging --reveal")).ShouldBe(2);
        _project.Error.ShouldContain("The data key for 'ada' was changed or cut off.");
    }

    [Fact]
    public async Task Without_a_key_only_what_is_sealed_has_no_value()
    {
        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev");
        System.IO.File.Delete(_project.Folder.At("machine/.config/poststack/identity.key"));

        (await _project.TypeAsync("vars list --env dev")).ShouldBe(2);

        _project.Output.ShouldContain("LOG_LEVEL              info");
        _project.Output.ShouldContain("API_TOKEN              (has no value)");
        _project.Error.ShouldContain(
            "environments/dev.env:1:1: This file is sealed for ada, and there is no private key on this machine."
        );
    }

    [Fact]
    public async Task Somebody_elses_key_is_told_whom_to_ask()
    {
        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev");
        System.IO.File.Delete(_project.Folder.At("machine/.config/poststack/identity.key"));
        await _project.TypeAsync("keys init");

        (await _project.TypeAsync("vars get API_TOKEN --env dev --reveal")).ShouldBe(2);
        _project.Error.ShouldContain("This file is not sealed for your key; it opens for ada.");

        (await _project.TypeAsync("vars", "add", "B_TOKEN", "x", "--env", "dev")).ShouldBe(3);
        (await _project.TypeAsync("vars", "add", "B_TOKEN", "x", "--env", "staging")).ShouldBe(3);
        _project.Error.ShouldContain("You are not among the recipients of 'staging'.");
    }

    [Fact]
    public async Task A_key_that_others_may_read_is_refused()
    {
        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev");
        System.IO.File.SetUnixFileMode(
            _project.Folder.At("machine/.config/poststack/identity.key"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead
        );

        (await _project.TypeAsync("vars get API_TOKEN --env dev --reveal")).ShouldBe(3);
        _project.Error.ShouldContain("chmod 600");
    }

    [Fact]
    public async Task A_personal_file_is_sealed_for_its_owner_alone_and_unreadable_for_others()
    {
        await _project.TypeAsync("vars", "add", "MY_TOKEN", Canary, "--env", "dev", "--local");

        _project
            .Folder.Read("environments/dev.local.env")
            .ShouldContain("#: poststack sealed 1 shop dev.local");
        System
            .IO.File.GetUnixFileMode(_project.Folder.At("environments/dev.local.env"))
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        System.IO.File.Exists(_project.Folder.At("environments/recipients.keys")).ShouldBeFalse();
        await _project.TypeAsync("vars get MY_TOKEN --env dev --reveal");
        _project.Output.ShouldBe(Canary);
    }

    [Fact]
    public async Task A_shared_secret_opens_in_every_env()
    {
        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev", "--shared");

        await _project.TypeAsync("vars get API_TOKEN --env staging --reveal");
        _project.Output.ShouldBe(Canary);
    }

    [Fact]
    public async Task When_the_last_sealed_value_goes_its_header_goes()
    {
        _project.Folder.Write(File, "PORT=80\n");
        await _project.TypeAsync("vars", "add", "API_TOKEN", Canary, "--env", "dev");

        (await _project.TypeAsync("vars remove API_TOKEN --env dev")).ShouldBe(0);

        _project.Folder.Read(File).ShouldBe("PORT=80\n");
    }

    [Fact]
    public void The_scope_of_a_file_is_its_env_or_its_path()
    {
        SealScope.Of("environments/dev.env").ShouldBe("dev");
        SealScope.Of("environments/dev.local.env").ShouldBe("dev.local");
        SealScope.Of("environments/shared.env").ShouldBe(SealScope.Shared);
        SealScope.Of("deploy/dev.env").ShouldBe("deploy/dev.env");
        SealScope.Of("dev.env").ShouldBe("dev.env");
        SealScope.IsPersonal("dev.local").ShouldBeTrue();
        SealScope.IsPersonal("deploy/x.local").ShouldBeFalse();
    }

    public void Dispose() => _project.Dispose();

    private static string Tampered(string text, string how)
    {
        var token = Sealed(text, "API_TOKEN");
        return how switch
        {
            "changed" => text.Replace(
                token,
                token[..^2] + (token[^2] == 'A' ? "B" : "A") + token[^1]
            ),
            "cut off" => text.Replace(token, token[..^8]),
            "nothing left" => text.Replace(token, SealedValue.Prefix),
            "swapped" => text.Replace(token, Sealed(text, "DB_PASSWD")),
            "header gone" => string.Join(
                '\n',
                text.Split('\n').Where(line => !line.StartsWith("#:", StringComparison.Ordinal))
            ),
            "later form" => text.Replace("poststack sealed 1 ", "poststack sealed 2 "),
            _ => Flip(text),
        };
    }

    private static string Flip(string text)
    {
        var end = text.IndexOf("\nDB_PASSWD", StringComparison.Ordinal) - 20;
        return text[..end] + (text[end] == 'A' ? 'B' : 'A') + text[(end + 1)..];
    }

    private static string Sealed(string text, string key) =>
        text.Split('\n').Last(line => line.StartsWith(key + "=", StringComparison.Ordinal))[
            (key.Length + 1)..
        ];
}
