#!/bin/sh
# review.sh CASE: puts into a case that has these submissions what the learning summary published of the review itself:
# who commissioned it, its scope, the seven key themes, its findings, and the nine recommendations with the assurance
# given for each. The README says how. Writes nothing but the case; $CASECHRON names the program, else it is found by
# its name.
set -eu
case=$1
program=${CASECHRON:-casechron}

# finding ENTRIES TITLE TEXT: learning, as section 5 of the summary has it
finding()
{
	"$program" finding add "$case" --kind learning --entries "$1" --title "$2" --text "$3"
}

# recommendation NUMBER TO TEXT STATE ASSURANCE: the text names its place, so does the assurance
recommendation()
{
	"$program" recommendation add "$case" --number "$1" --level partnership --agencies "$2" --text "$3" \
		--source "SUMMARY, paragraph 6.2, recommendation $1 (entry SUMMARY:R$1)"
	"$program" assurance add "$case" --recommendation "$1" --state "$4" --when 2018-12 \
		--text "$5 Source: SUMMARY, paragraph 6.2, beneath recommendation $1."
}

"$program" review "$case" --type 'Serious case review' \
	--commissioner 'The previous independent chair of the Leicester Safeguarding Children Board (SUMMARY 1.1)'
"$program" scope "$case" --from 2011-08
"$program" proceedings add "$case" --kind criminal --state concluded \
	--title 'Mother and the person with whom she was in a relationship' \
	--text 'Both were convicted of serious offences and sentenced to several years (SUMMARY 1.3). The foreword says that processes beside the review kept it from being published until they were concluded. It does not say which.'

"$program" theme starter "$case"
"$program" theme edit "$case" 'Ineffective Child Protection Processes' --entries SUMMARY:T1
"$program" theme edit "$case" 'The Investigation of Injuries - potential for physical abuse' --entries SUMMARY:T2
"$program" theme edit "$case" 'Pre-birth Assessment Processes' --entries SUMMARY:T3
"$program" theme edit "$case" 'The Marginalisation of Fathers' --entries SUMMARY:T4
"$program" theme edit "$case" 'Parental risk Factors' --entries SUMMARY:T5
"$program" theme edit "$case" 'Working with Parental non-compliance and hostility' --entries SUMMARY:T6
"$program" theme edit "$case" 'Ineffective Information sharing' --entries SUMMARY:T7

finding SUMMARY:5.1e 'The injuries of the older children received limited attention' \
	'This was not in line with expected practice and left the children at continuing risk. Source: SUMMARY 5.1.'
finding SUMMARY:5.2c 'No clear and proactive plan was found' \
	'No assessment or analysis of the nature of the risks was found to base it on. Source: SUMMARY 5.2.'
finding SUMMARY:5.2d 'Mother and the father of Mohini were not challenged about not engaging' \
	'The process asked very little of them. Source: SUMMARY 5.2.'
finding SUMMARY:5.3 'Services mirrored the chaos in which the children lived' \
	'Assessment and planning were not coordinated between agencies, and the process did not keep the children safe. Source: SUMMARY 5.3.'
finding SUMMARY:5.4 'No comprehensive pre-birth assessment was found' \
	'Known risks and what a fourth child would ask of Mother were not considered before the birth of Nadiya. Source: SUMMARY 5.4.'
finding SUMMARY:5.5 'The decision to end the plans was incorrect' \
	'Two things appear to have influenced it: workload, with the need to reduce the number of plans, and too much optimism about what Mother could cope with. Source: SUMMARY 5.5.'
finding SUMMARY:5.6a,SUMMARY:5.6c 'No professional challenge to closing the case was found' \
	'Some agencies remained concerned, and all four children were left at continuing risk. Source: SUMMARY 5.6.'

recommendation 1 'The Board; University Hospitals of Leicester NHS Trust' \
	'Be sure that all member agencies are clear that injuries to children who are already on Child Protection Plans need to be fully investigated. The hospitals need a process that flags such plans.' \
	evidence-of-action \
	'The Board has had ongoing assurance that injuries are investigated, and seen in the context of neglect or poor supervision. The procedure on bruising and injuries in babies who do not move by themselves was revised several times. Flags can be set in the electronic record, and the national pilot system CP-IS has been launched.'
recommendation 2 'The Board; Children'\''s Services' \
	'Be satisfied, urgently, that social workers can get good legal advice, which is recorded and acted on.' \
	evidence-of-action \
	'The Board has had ongoing assurance of the arrangements. All children'\''s social work staff can get legal advice, reviewing officers independent advice, and decisions on it are recorded in case files. A case tracking manager follows up legal planning meetings that were not held in time.'
recommendation 3 'The Board' \
	'Audit how it is decided to undertake a pre-birth assessment, and how good the existing processes are.' \
	evidence-of-impact \
	'A full audit was completed in March 2017, and a further test is planned for 2019-20. Audits of cases by several agencies gave evidence of better management oversight, practice and outcomes for children.'
recommendation 4 'The Board' \
	'Review the procedures for assessing neglect, and consider whether the outdated tools that agencies share are fit for purpose or need updating.' \
	partly-embedded \
	'The procedures were wholly rewritten, with new practice guidance and a toolkit. An audit in April 2017 and a survey of practitioners showed some improvement in how neglect is seen and answered, and that further work is needed to embed guidance and toolkit, which stays a priority.'
recommendation 5 'The Board' \
	'Review the guidance on work with hostile and uncooperative parents, so that it is clear how to work with families who refuse to engage with plans, and what can and should be done to keep children safe and well.' \
	evidence-of-action \
	'The procedure was updated, and launched again at large events for practitioners in September 2016. Whether disguised compliance is seen goes on being reviewed in the programme of audits.'
recommendation 6 'The Board' \
	'Be satisfied that the audits of Child Protection Plans of October 2015 are taking hold in practice, above all in the quality of plans and in what is done when tasks and goals are not achieved.' \
	evidence-of-impact \
	'Audits found that where children have the same social worker throughout, plans are more focused and outcomes come sooner. Senior managers regularly review all children on plans for progress.'
recommendation 7 'The Board' \
	'Ensure that the quality improvement plan that followed the review of the safeguarding unit is implemented in 2016, and that there is a way of telling whether it improved what independent chairs do for the quality of plans.' \
	evidence-of-impact \
	'The Board challenged and sought assurance through the city'\''s improvement board in 2016 and 2017, and its own group on performance and assurance has had regular assurance. This showed evidence of the quality of oversight, actions and escalations in the conference service.'
recommendation 8 'The Board; Children'\''s Social Care' \
	'Put in place a review at a senior level when children have been on Child Protection Plans for more than two years.' \
	evidence-of-action \
	'Senior managers review all cases before the two years are over. Outcomes for children on a plan for over two years are a key measure of the Board and are monitored by the improvement board.'
recommendation 9 'The Board; all agencies' \
	'Ensure that all agencies review how they record in child protection processes, above all the housing association, whose recording was found poor.' \
	evidence-of-action \
	'All agencies gave assurance and evidence that they reviewed their recording and that it keeps to the procedures. The housing provider gave assurance that its information is up to date and that staff and managers are briefed.'
