using System.Collections.Frozen;

namespace Yidang.Simulation;

/// <summary>Characters that typists take for one another: by sound, by shape, or by the traditional form.</summary>
internal static class CharacterConfusions
{
    private const string Groups =
        "华花桦 明民鸣名 伟玮卫炜 英瑛莹 建健键 军君均 芳方坊 秀绣锈 兰蓝岚 丽莉俐 平萍评 强墙 志智致 国囯 珍真贞 玉钰育 桂贵 芬分纷 " +
        "红洪宏鸿 霞侠 燕艳雁 梅眉玫 琴芹秦 林琳霖 峰锋丰 波博 杰洁捷 鹏朋 辉晖挥 斌彬宾 涛滔 勇永咏 刚钢 德得 文雯闻 福富 荣容蓉 生声升 金今锦 " +
        "清青卿 光广 成诚程 天添 正政 世士仕 忠中仲 朝超 万方 仁任 义仪 学雪 安按 友有 顺舜 发法 财才材 良梁 祥详 庆清 云芸 龙隆 春椿 海每 山珊 " +
        "素索 凤风 翠脆 莲连 淑叔 香乡 菊局 仙先 美每 群裙 会慧惠 碧壁 琼京 芝之 朱珠 静婧敬 敏闽 娟绢 玲铃灵 娜那 颖影 晓小筱 丹单 梦孟 佳家嘉 婷庭 " +
        "浩皓昊 宇雨羽 轩宣 泽则 子梓紫 俊峻 豪毫 涵含晗 奕弈亦 辰晨宸 睿锐 然燃 一依 诗师 铭名 楷凯 哲喆 瑞锐 阳杨 思斯 远元 航杭 逸益 凡帆 星兴 旭煦 烨晔 翔祥 " +
        "欣心新 怡宜 萱轩 桐童 可珂 馨欣 语雨 嫣焉 琪琦其 雅娅 诺糯 若偌 曦希 瑶遥 芷止 朵多 妍研 玥月 彤丹 艺亿 菲非 婉宛 悦越 雪学";

    private const string Traditional =
        "张張刘劉陈陳杨楊黄黃赵趙吴吳孙孫马馬罗羅郑鄭谢謝许許邓鄧冯馮韩韓肖蕭叶葉苏蘇吕呂卢盧钟鍾谭譚陆陸贾賈韦韋邹鄒阎閻龙龍贺賀顾顧龚龔邵邵万萬钱錢严嚴汤湯齐齊庞龐" +
        "华華国國兰蘭红紅军軍伟偉强強丽麗艳豔贵貴荣榮庆慶发發会會学學义義云雲凤鳳莲蓮贞貞琼瓊东東亚亞兴興飞飛辉輝涛濤刚剛宁寧维維杰傑铭銘轩軒泽澤凯凱远遠诗詩语語";

    private static readonly FrozenDictionary<char, string> Alike = Groups
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(g => g.Select(c => (Key: c, Others: g.Replace(c.ToString(), "", StringComparison.Ordinal))))
        .GroupBy(p => p.Key)
        .ToFrozenDictionary(g => g.Key, g => string.Concat(g.Select(p => p.Others)));

    private static readonly FrozenDictionary<char, char> OldForms =
        Enumerable.Range(0, Traditional.Length / 2)
            .Select(i => (Simple: Traditional[2 * i], Old: Traditional[(2 * i) + 1]))
            .Where(p => p.Simple != p.Old)
            .ToFrozenDictionary(p => p.Simple, p => p.Old);

    /// <summary>What a typist may hit instead of the character, or an empty string.</summary>
    public static string MistakenFor(char character) => Alike.GetValueOrDefault(character, "");

    /// <summary>The name in traditional characters where it has any; the same text when it has none.</summary>
    public static string ToTraditional(string name) => string.Concat(name.Select(c => OldForms.GetValueOrDefault(c, c)));
}
