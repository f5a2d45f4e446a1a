using CsCheck;
using TimesheetFunctions.Core.Configuration;

namespace TimesheetFunctions.Core.Tests.Configuration;

public sealed class AnySettingsTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["0123456789.:;=-/?#@[]% *,"], 0, 20],
        OneOf(
            "AccountName=a;AccountKey=", "BlobEndpoint=", "UseDevelopmentStorage=", "SharedAccessSignature=x;", "Endpoint=sb://",
            "DefaultEndpointsProtocol=", "https://", "99999.23:59:59", "Asia/Kolkata"));

    [Fact]
    public void Whatever_is_given_the_answer_is_settings_or_the_list_of_faults() =>
        Gen.Select(OneOf([.. SettingNames.Checked]), Texts, Texts).Sample(
            (name, first, second) =>
            {
                try
                {
                    return new GivenSettings().With(name, first + second).Read() is not null;
                }
                catch (SettingsException exception)
                {
                    return exception.Faults.Count > 0;
                }
            },
            iter: 2_000);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
