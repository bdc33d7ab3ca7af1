using System.Diagnostics;
using System.Security.Cryptography;
using FluentAssertions;
using Xunit;

namespace Yidang.EndToEnd.Tests.CommandLine.Crashes;

/// <summary>With a key, what is published is signed: anyone can check it with openssl, and the hub notices what somebody else has signed.</summary>
public sealed class SignedListsTests(CrashTown town) : IClassFixture<CrashTown>
{
    private const string Variable = "YIDANG_SIGNING_KEY";

    [Fact]
    public async Task A_manifest_is_signed_and_the_signature_is_checked()
    {
        var place = town.Place(town.Empty);
        var (key, published) = (Path.Combine(place, "key.pem"), Path.Combine(place, "public.pem"));
        using (var rsa = RSA.Create(2048))
        {
            await File.WriteAllTextAsync(key, rsa.ExportPkcs8PrivateKeyPem());
            await File.WriteAllTextAsync(published, rsa.ExportSubjectPublicKeyInfoPem());
        }
        using (var run = await YidangProcess.RunWithAsync(place, (Variable, key), CrashTown.RunWords)) run.ExitCode.Should().Be(0, run.Talk);
        var manifest = Path.Combine(place, "data", "lists", "run-0001", "manifest.json");

        using (var openssl = Process.Start(new ProcessStartInfo("openssl", ["dgst", "-sha256", "-verify", published, "-signature", manifest + ".sig", manifest]) { RedirectStandardOutput = true })!)
        {
            await openssl.WaitForExitAsync();
            openssl.ExitCode.Should().Be(0, await openssl.StandardOutput.ReadToEndAsync());
        }
        using (var well = await YidangProcess.RunWithAsync(place, (Variable, published), "db", "verify")) well.ExitCode.Should().Be(0, "the public half is enough: " + well.Results);
        using (var other = RSA.Create(2048)) await File.WriteAllTextAsync(published, other.ExportSubjectPublicKeyInfoPem());
        using (var forged = await YidangProcess.RunWithAsync(place, (Variable, published), "db", "verify"))
        {
            forged.ExitCode.Should().Be(1);
            forged.Results.Should().Contain("manifest.json.sig is not this key's signature");
        }
        using (var missing = await YidangProcess.RunWithAsync(place, (Variable, Path.Combine(place, "nowhere.pem")), [.. CrashTown.RunWords, "--from", "publish"]))
        {
            missing.ExitCode.Should().Be(2);
            missing.Talk.Should().Contain("openssl genrsa");
        }
    }
}
