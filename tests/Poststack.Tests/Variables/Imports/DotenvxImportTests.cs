using Poststack.Core.Refusals;
using Poststack.Core.Variables.Imports;

namespace Poststack.Tests.Variables.Imports;

/// <summary>A file that dotenvx 2.38.2 encrypted, with the key that it made for it.</summary>
public sealed class DotenvxImportTests
{
    private const string Key = "9da43073071f088ed4796121e435fd11a7e09ac038bc77194d47df6607140baa";
    private const string File = """
        #/-------------------[DOTENV_PUBLIC_KEY]--------------------/
        DOTENV_PUBLIC_KEY="02a2f51ca56e5733a1de90f32270cddee78e4d333646b9d9533875b18e02c1cc80"

        HELLO=encrypted:BFDXYdATMuTP2Ox5ohHD9R1ngtXTxjDJ0X69LRx3naztYVNCWGgaAMErP1a26e17DEZPlZL8C+aB3z4oCWRkqb9txvg2NZzWEt0NgJmSIFtAFZV3jkylKW8oiF+mkArEViulti6R
        SPECIAL="encrypted:BOo60WS6mm3udo1tWmEy0QmEGZNiYBk0E0J6isaJCuNq5MIrlT1FaOQ0jAafolWv+Lxj/kZ83vw4cplVvsDmg0mpwkdx59XmcpDCP7nm2YkArJy6d4/CT9YTHVuOBDonN+S5Xf5VyxJoRw=="
        PLAIN=1
        """;

    [Fact]
    public void What_dotenvx_encrypted_is_opened_with_its_key() =>
        Read(File, name => name == "DOTENV_PRIVATE_KEY" ? Key : null, _ => null)
            .ShouldBe([
                new("HELLO", "world", IsSecret: true),
                new("SPECIAL", "a $b 'c\nd", IsSecret: true),
                new("PLAIN", "1", IsTemplate: true),
            ]);

    [Fact]
    public void The_key_is_found_beside_the_file_as_dotenvx_leaves_it() =>
        Read(
            File,
            _ => null,
            path =>
                path.EndsWith("/.env.keys", StringComparison.Ordinal)
                    ? $"DOTENV_PRIVATE_KEY={Key}\n"
                    : null
        )
            .Count.ShouldBe(3);

    [Fact]
    public void Without_a_key_or_with_another_one_nothing_is_imported()
    {
        Refused(File, null).ShouldBe("dotenvx-key-missing");
        Refused(File, new string('1', 64)).ShouldBe("dotenvx-undecryptable");
        Refused(File.Replace("HELLO=encrypted:BF", "HELLO=encrypted:BG"), Key)
            .ShouldBe("dotenvx-undecryptable");
        Refused("A=encrypted:AAAA", Key).ShouldBe("dotenvx-undecryptable");
    }

    private static string Refused(string text, string? key) =>
        Should.Throw<RefusalException>(() => Read(text, _ => key, _ => null)).Refusal.Code;

    private static IReadOnlyList<ImportedVariable> Read(
        string text,
        Func<string, string?> shell,
        Func<string, string?> readFile
    ) => ImportReader.Read(ImportFormat.Dotenvx, ".env", text, new(shell, readFile));
}
