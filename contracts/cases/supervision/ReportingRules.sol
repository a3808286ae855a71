// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.34;

import {AgencyId, AgencyKind, Officer, Post, Ref} from "../../agencies/Agency.sol";
import {Extsload} from "../../audit/Extsload.sol";
import {IAgencyRegistry} from "../../interfaces/IAgencyRegistry.sol";
import {IReportingRules, isReportingInterval} from "../../interfaces/IReportingRules.sol";
import {Clock} from "../../law/Clock.sol";
import {Paper} from "../../records/Form.sol";

/// @title Each correction agency's supervision rules and uniform interval.
contract ReportingRules is IReportingRules, Clock, Extsload {
    IAgencyRegistry public immutable REGISTRY;

    mapping(AgencyId => AgencyRules) private _rules;

    constructor(IAgencyRegistry registry) {
        REGISTRY = registry;
    }

    /// @inheritdoc IReportingRules
    function fileRules(Paper calldata paper, Ref calldata ref) external {
        Officer officer = _enter(ref);
        _rules[officer.agency()].filedOn = _today();
        emit RulesFiled(officer.agency(), officer.number(), paper, ref.number, ref.text);
    }

    /// @inheritdoc IReportingRules
    function setInterval(uint8 intervalWeeks, Ref calldata ref) external {
        Officer officer = _enter(ref);
        AgencyId agency = officer.agency();
        if (_rules[agency].filedOn.isNone()) revert RulesNotFiled(agency);
        if (!isReportingInterval(intervalWeeks)) revert IntervalInvalid(intervalWeeks);
        _rules[agency].intervalWeeks = intervalWeeks;
        emit IntervalSet(agency, intervalWeeks, officer.number(), ref.number, ref.text);
    }

    /// @inheritdoc IReportingRules
    function adopt(AgencyId agency, uint8 intervalWeeks) external {
        REGISTRY.requireRoom(msg.sender, false);
        _rules[agency].intervalWeeks = intervalWeeks;
        emit IntervalSet(agency, intervalWeeks, 0, 0, "");
    }

    /// @inheritdoc IReportingRules
    function rulesOf(AgencyId agency) external view returns (AgencyRules memory) {
        return _rules[agency];
    }

    /// @dev Two keys: the head, of a correction agency.
    function _enter(Ref calldata ref) private returns (Officer officer) {
        officer = REGISTRY.takeReference(msg.sender, ref.number);
        AgencyId agency = officer.agency();
        if (!officer.holds(Post.head)) revert IAgencyRegistry.OfficerNotAuthorized(msg.sender, agency, Post.head);
        REGISTRY.requireKind(agency, AgencyKind.correction);
    }
}
