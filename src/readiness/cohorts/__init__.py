"""Many assessments -> quartiles, shares at each level, percentiles, commonest gaps, outliers (method 11).

`anonymous` makes of a cohort one that may leave the house. Enterprises of another form or ruler never enter the same cohort.
"""

from readiness.cohorts.counted import Counted, Gathering, Packed, Ruler, gathered, pack
from readiness.cohorts.hiding import DEFAULT_K, anonymous
from readiness.cohorts.making import cohort_of
from readiness.cohorts.members import member_of, region_of
from readiness.cohorts.peers import Group, Peers, peers
from readiness.cohorts.placing import Placing, placing
from readiness.cohorts.standing import percentile, quantile

__all__ = [
    "DEFAULT_K",
    "Counted",
    "Gathering",
    "Group",
    "Packed",
    "Peers",
    "Placing",
    "Ruler",
    "anonymous",
    "cohort_of",
    "gathered",
    "member_of",
    "pack",
    "peers",
    "percentile",
    "placing",
    "quantile",
    "region_of",
]
