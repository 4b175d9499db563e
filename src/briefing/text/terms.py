"""Common words of government reports that a heading or label should not cut.

A small glossary of our own stands in for a segmenter: it needs no model and no network, and what
it misses costs a less even line, never a wrong one. Words of one heading may overlap; a cut is
then kept out of both.
"""

from __future__ import annotations

import re
from functools import cache

_WORDS = """
中国式 现代化 高质量 高水平 高标准 高技能 高新技术 中国特色社会主义 新时代 二十大 十四五 总书记
国际 国家 全国 全省 全市 全县 省级 市级 县级 国家级 浙江 永康 金华 中国 世界 城市 城乡 城镇 农村
乡村 农业 农田 农民 农户 村落 小区 社区 街区 园区 区块 县域 区域 地区 基层 基础 设施 交通 公路
高速 国道 道路 路网 路面 停车 泊位 隧道 铁路 物流 枢纽 贸易 外贸 内贸 商贸 跨境 电商 出口 进口
海外 企业 工业 产业 制造业 服务业 商业 建筑 工程 项目 投资 资产 资金 资源 债券 专项 贷款 余额 金融
预算 财政 收入 支出 税收 经费 消费 经济 社会 发展 改革 开放 创新 科技 科创 技术 数字 数智 智能
智慧 数据 平台 应用 系统 网络 信息 工厂 人才 教育 学校 学位 学院 医疗 卫生 健康 药品 疾病 疫情
防控 养老 保险 保障 保障性 社保 参保率 就业 失业 失业率 登记 住房 租赁 出租房 公寓 店铺 消防 安全
事故 隐患 风险 火情 警情 治理 法治 平安 民生 福祉 民政 救助 补贴 居民 人均 可支配 群众 人民 干部
党委 政府 部门 机关 单位 组织 机构 体系 机制 制度 政策 标准 规划 计划 目标 任务 工作 会议 报告
精神 思想 理念 战略 主线 方案 措施 行动 战役 攻坚 突破 突破性 变革 变革性 支撑 支撑性 底座 提升
提高 推进 推动 推广 促进 实现 完成 建成 建设 构建 打造 创建 创成 成功 成立 成效 成果 成绩 成型
启动 实施 开展 落实 落地 落户 深化 优化 强化 转型 升级 改造 改善 整治 整改 整合 更新 拆除 安置
征收 补偿 新增 新建 累计 增长 下降 降至 同比 达到 位列 评级 排名 首位 首批 首次 首家 试点 示范
示范区 典型 案例 样板 标杆 品牌 基地 中心 集群 市场 主体 营商 环境 生态 环保 空气 质量 指数 优良率
水库 山塘 河湖 湿地 垃圾 污水 绿色 低碳 循环 能源 节能 减排 文化 文明 旅游 体育 金牌 遗址 公园
特色 传统 历史 保护 利用 共同 富裕 共享 共建 协同 融合 协作 统筹 全面 全力 奋力 奋进 谱写 新篇
篇章 聚力 聚焦 坚持 贯彻 学习 指导 指示 重要 重大 重点 主要 基本 优秀 先进 显著 持续 不断 稳定
稳中求进 有效 有力 充分 加快 加速 初步 框架 免费 办理 补充 兑现 红利 惠及 解决 诉求 清单 问题 销号
集体 经营性 经营 占比 翻番 规上 增加值 固定 生产 总值 生产总值 普惠 托育 上市 上市企业 小巨人
专精特新 科技型 中小企业 品字标 领军 高新 研发 专利 知识产权 供应链 食品 水利 监管 水土 保持 科普
强县 机器换人 四好农村路 差异化 收费 车辆 标箱 订单 出海 组团 率先 累累 硕果 面貌 焕然一新 一般
公共 公办 民办 圆满 方面 工业竞争力 竞争力 百强县 全会 开局 承上启下 根本 指引 总基调 根治 遭遇战
平稳 转段 连续 打赢 规模 能级 房屋 土地 用地 低效 原有 建筑物 违建 存量 处置 习近平 风高浪急 严峻
复杂 艰巨 繁重 形势 完整 准确 指导思想 新发展 芝英 古城 入选 耀眼 明珠 督查 激励 较前 三年
较前三年平均数 较上年 大花园 省政府 市政府 决策 部署 沉着 应对 冲击 真抓实干 砥砺 前行 人大 确定
今年 明年 去年 分别 数字化 品质 活力 内外 回顾 安排 质效 合力 实事 凝聚 登陆 预计 普及 动能 孕育
齐升 迸发 双向 发力 联动 提质 增效 破难 固本 强基 蝶变 至上 驱动 振兴 事业 法治化 一体化 信息化
工业化 城镇化 国际化 标准化 智能化 绿色化
市委 县委 省委 永康市委 上级 商贸流通 打通 开工 供水 联网
"""


_LEANING = re.compile("(?=(.(?:[的了们]|以[上下内外])))")
"""What leans on the character before it: 之间的, 10亿元以上."""


@cache
def glossary() -> frozenset[str]:
    return frozenset(_WORDS.split())


def terms_in(words: str) -> frozenset[str]:
    """The terms of the glossary that occur in the words, and particles with what they lean on."""
    return frozenset(_LEANING.findall(words)) | {term for term in glossary() if term in words}
