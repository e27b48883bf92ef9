using FsCheck;
using FsCheck.Fluent;
using Poststack.Core.Keys;
using Poststack.Core.Variables.EnvFiles;
using Poststack.Core.Variables.Sealing;
using Poststack.Tests.Shared;

namespace Poststack.Tests.Variables.Sealing;

public sealed class SealedPropertyTests : IDisposable
{
    private static readonly SealPlace Place = new("shop", "dev");

    private readonly DataKey _key = DataKey.New(Place);

    [Fact]
    public void Any_value_survives_being_sealed_and_opened() =>
        Prop.ForAll(
                HostileText.Values,
                value => Opened(Seal("KEY", EnvValue.Encode("KEY", value))) == value
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_value_of_a_megabyte_survives_too()
    {
        var value = string.Concat(Enumerable.Repeat("x'\"$\\\n\r€ ", 120_000));

        Opened(Seal("KEY", EnvValue.Encode("KEY", value))).ShouldBe(value);
    }

    [Fact]
    public void A_sealed_value_opens_under_no_other_name_and_in_no_other_file() =>
        Prop.ForAll(
                HostileText.Values,
                value =>
                {
                    var text = _key.Seal("KEY", EnvValue.Encode("KEY", value));
                    return _key.Open("KEY2", text) is null
                        && _key.Open("KE", text) is null
                        && DataKey.New(Place).Open("KEY", text) is null;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_data_key_is_unwrapped_by_its_recipient_alone_and_for_its_file_alone()
    {
        var ada = PrivateKey.New();
        var wrapped = _key.WrapFor(ada.Public);
        var text = _key.Seal("KEY", "x");

        DataKey.Unwrap(wrapped, ada, Place)!.Open("KEY", text).ShouldBe("x");
        DataKey.Unwrap(wrapped, PrivateKey.New(), Place).ShouldBeNull();
        DataKey.Unwrap(wrapped, ada, Place with { Scope = "staging" }).ShouldBeNull();
        DataKey.Unwrap(wrapped, ada, Place with { Project = "other" }).ShouldBeNull();
        DataKey.Unwrap(wrapped.AsSpan(..^1), ada, Place).ShouldBeNull();
        for (var i = 0; i < wrapped.Length; i++)
        {
            var changed = wrapped.ToArray();
            changed[i] ^= 1;
            DataKey.Unwrap(changed, ada, Place).ShouldBeNull($"byte {i}");
        }
    }

    public void Dispose() => _key.Dispose();

    private EnvEntry Seal(string key, string text) =>
        EnvFile
            .Parse("x.env", $"{key}={SealedValue.Prefix}{_key.Seal(key, text)} # said\n")
            .Entries[0];

    private string Opened(EnvEntry entry)
    {
        SealedValue.IsSealed(entry).ShouldBeTrue();
        var text = _key.Open(entry.Key, entry.Value.AsSpan(SealedValue.Prefix.Length))!;
        var opened = SealedValue.Reread(entry, text)!;
        return opened.IsLiteral
            ? opened.Value!
            : opened.Value!.Replace("$$", "$", StringComparison.Ordinal);
    }
}
