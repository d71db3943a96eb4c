namespace MPlug2.ML;

/// <summary>Letters of 5 x 7 points for printable ASCII, so that no font of the machine is needed. Others show as a frame.</summary>
internal static class PixelFont
{
    internal const int Height = 7;

    /// <summary>From one letter to the next.</summary>
    internal const int Advance = 6;

    private const int Columns5 = 5;

    private static readonly byte[] Unknown = [0x7F, 0x41, 0x41, 0x41, 0x7F];

    // A byte is a column from the left, its lowest bit the upper point.
    private static readonly byte[] Letters = Convert.FromHexString(
        "0000000000" + "00005F0000" + "0007000700" + "147F147F14" + "242A7F2A12" + "2313086462" + "3649552250" + "0005030000" + // space ! " # $ % & '
        "001C224100" + "0041221C00" + "082A1C2A08" + "08083E0808" + "0050300000" + "0808080808" + "0030300000" + "2010080402" + // ( ) * + , - . /
        "3E5149453E" + "00427F4000" + "4261514946" + "2141454B31" + "1814127F10" + "2745454539" + "3C4A494930" + "0171090503" + // 0 to 7
        "3649494936" + "064949291E" + "0036360000" + "0056360000" + "0008142241" + "1414141414" + "4122140800" + "0201510906" + // 8 9 : ; < = > ?
        "324979413E" + "7E1111117E" + "7F49494936" + "3E41414122" + "7F4141221C" + "7F49494941" + "7F09090101" + "3E41415132" + // @ A to G
        "7F0808087F" + "00417F4100" + "2040413F01" + "7F08142241" + "7F40404040" + "7F0204027F" + "7F0408107F" + "3E4141413E" + // H to O
        "7F09090906" + "3E4151215E" + "7F09192946" + "4649494931" + "01017F0101" + "3F4040403F" + "1F2040201F" + "7F2018207F" + // P to W
        "6314081463" + "0304780403" + "6151494543" + "00007F4141" + "0204081020" + "41417F0000" + "0402010204" + "4040404040" + // X Y Z [ \ ] ^ _
        "0001020400" + "2054545478" + "7F48444438" + "3844444420" + "384444487F" + "3854545418" + "087E090102" + "081454543C" + // ` a to g
        "7F08040478" + "00447D4000" + "2040443D00" + "007F102844" + "00417F4000" + "7C04180478" + "7C08040478" + "3844444438" + // h to o
        "7C14141408" + "081414187C" + "7C08040408" + "4854545420" + "043F444020" + "3C4040207C" + "1C2040201C" + "3C4030403C" + // p to w
        "4428102844" + "0C5050503C" + "4464544C44" + "0008364100" + "00007F0000" + "0041360800" + "0201020402");                  // x y z { | } ~

    /// <summary>The five columns of a character.</summary>
    internal static ReadOnlySpan<byte> Columns(char character) =>
        character is >= ' ' and <= '~' ? Letters.AsSpan(Columns5 * (character - ' '), Columns5) : Unknown;
}
