using System.Reflection;
using Microsoft.ML;

namespace MPlug2.ML.Tests.Tasks;

public sealed class MissingOptionsTests
{
    public static TheoryData<string> Estimators => [.. Methods.Select(method => method.Name)];

    private static IEnumerable<MethodInfo> Methods => typeof(MPlug2TransformsCatalog).GetMethods().Where(method =>
        method.GetParameters() is [{ IsOptional: false, ParameterType.Name: var type }] && type.EndsWith("Options", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Estimator_NullOptions_IsRefusedByName(string name)
    {
        var fault = Assert.Throws<TargetInvocationException>(
            () => Methods.Single(method => method.Name == name).Invoke(new MLContext(seed: 1).Transforms.MPlug2, [null]));
        Assert.Equal("options", Assert.IsType<ArgumentNullException>(fault.InnerException).ParamName);
    }

    [Fact]
    public void Estimators_OfTheCatalog_AreFound() => Assert.InRange(Methods.Count(), 17, 100);
}
